"""Addresses of key customers."""

from django.urls import path

from shuke.keyaccounts.web import (
    accounts,
    care,
    expense_balance,
    expense_desk,
    expense_filter,
    expense_months,
    expense_page,
    expense_rules,
    expenses,
    terms,
)
from shuke.keyaccounts.web.evaluation_urls import evaluation_urlpatterns
from shuke.keyaccounts.web.event_urls import event_urlpatterns
from shuke.keyaccounts.web.grade_urls import grade_urlpatterns
from shuke.keyaccounts.web.handover_urls import handover_urlpatterns
from shuke.keyaccounts.web.occasion_urls import occasion_urlpatterns
from shuke.keyaccounts.web.plan_urls import plan_urlpatterns
from shuke.keyaccounts.web.relation_urls import relation_urlpatterns
from shuke.keyaccounts.web.risk_urls import risk_urlpatterns
from shuke.keyaccounts.web.script_urls import script_urlpatterns
from shuke.keyaccounts.web.visit_urls import outside_urlpatterns, own_urlpatterns, visit_urlpatterns

app_name = "keyaccounts"

console_urlpatterns = [
    path("key-customers/expenses/", expenses.ExpensesView.as_view(), name="expenses"),
    path("key-customers/expenses/export/", expense_filter.ExpensesExport.as_view(), name="expense_export"),
    path("key-customers/expenses/new/", expenses.ApplyView.as_view(), name="expense_new"),
    path("key-customers/expenses/months/", expense_months.MonthsView.as_view(), name="expense_months"),
    path("key-customers/expenses/months/make/", expense_months.MakeSheetsView.as_view(), name="make_sheets"),
    path("key-customers/expenses/months/draw/", expense_desk.DrawView.as_view(), name="draw_checks"),
    path(
        "key-customers/expenses/months/<str:expense_month>/<str:expense_form>.pdf",
        expense_months.MonthFile.as_view(),
        name="expense_form",
    ),
    path("key-customers/expenses/sheets/<int:sheet_id>/sign/", expense_months.SignView.as_view(), name="sign_sheet"),
    path("key-customers/expenses/desk/", expense_desk.DeskView.as_view(), name="expense_desk"),
    path("key-customers/expenses/checks/<int:spot_check_id>/", expense_desk.SpotCheckView.as_view(), name="spot_check"),
    path("key-customers/expenses/rules/", expense_rules.ExpenseRulesView.as_view(), name="expense_rules"),
    path("key-customers/expenses/rules/rates/", expense_rules.RateView.as_view(), name="expense_rate"),
    path("key-customers/expenses/<int:expense_id>/", expense_page.ExpenseView.as_view(), name="expense"),
    path(
        "key-customers/expenses/<int:expense_id>/form.pdf", expense_page.ApplicationFile.as_view(), name="expense_file"
    ),
    path(
        "key-customers/expenses/<int:expense_id>/receipts/", expense_page.ReceiptView.as_view(), name="expense_receipt"
    ),
    path(
        "key-customers/expenses/<int:expense_id>/collection/",
        expense_page.CollectionView.as_view(),
        name="expense_collection",
    ),
    path(
        "key-customers/expenses/<int:expense_id>/money-back/",
        expense_balance.MoneyBackView.as_view(),
        name="expense_money_back",
    ),
    path("key-customers/expenses/<int:expense_id>/rest/", expense_balance.RestView.as_view(), name="expense_rest"),
    path("key-customers/expenses/<int:expense_id>/pay/", expense_page.PayView.as_view(), name="pay_expense"),
    path("key-customers/expenses/<int:expense_id>/settle/", expense_page.SettleView.as_view(), name="settle_expense"),
    path(
        "key-customers/expenses/<int:expense_id>/withdraw/",
        expense_page.WithdrawExpenseView.as_view(),
        name="withdraw_expense",
    ),
    path("key-customers/trade-terms/", expense_rules.TradeTermsView.as_view(), name="trade_terms"),
    path("key-customers/", accounts.AccountsView.as_view(), name="accounts"),
    path("key-customers/terms/", terms.TermsView.as_view(), name="terms"),
    path("key-customers/<int:customer_id>/take/", care.TakeView.as_view(), name="take"),
    path("key-customers/<int:customer_id>/let-go/", care.LetGoView.as_view(), name="let_go"),
    *grade_urlpatterns,
    *evaluation_urlpatterns,
    *plan_urlpatterns,
    *risk_urlpatterns,
    *visit_urlpatterns,
    *event_urlpatterns,
    *relation_urlpatterns,
    *occasion_urlpatterns,
    *handover_urlpatterns,
    *script_urlpatterns,
]

me_urlpatterns = [*own_urlpatterns]
merchant_urlpatterns = [*outside_urlpatterns]
