"""Addresses of the counter."""

from django.urls import path

from shuke.sales.web.commission import (
    CommissionExport,
    CommissionPage,
    CommissionPolicyPage,
    OwnCommissionPage,
    StaffCommissionPage,
)
from shuke.sales.web.conflicts import ConflictPage, ConflictReopen, ConflictsPage
from shuke.sales.web.console_pack import (
    PackView,
    RefundPackView,
    TransferPackView,
    UndoUsePage,
    UpgradePackView,
)
from shuke.sales.web.giving_back import BackView
from shuke.sales.web.offline_settings import OfflineSettingsPage, TillStop
from shuke.sales.web.quick_items import QuickItemArchive, QuickItemsPage
from shuke.sales.web.receipt import ReceiptPage, SlipPage
from shuke.sales.web.sales import SalePage, SalesPage, UndoPage
from shuke.sales.web.served import ServedPage
from shuke.sales.web.shift_list import DrawerTermsPage, ShiftsPage, TakeOverPage
from shuke.sales.web.shifts import CloseShiftPage, ShiftPage, ShiftReportPage
from shuke.sales.web.till import EnrolView, FindView, MemberView, ScanView, TillPage
from shuke.sales.web.till_held import CancelRedemptionView, RedeemView, UndoUseView, UsePackView
from shuke.sales.web.till_offline import ContactView, TakeInView
from shuke.sales.web.till_sale import TillSales, TillUndo

console_urlpatterns = [
    path("till/", TillPage.as_view(), name="till"),
    path("till/find/", FindView.as_view(), name="find"),
    path("till/member/", MemberView.as_view(), name="member"),
    path("till/enrol/", EnrolView.as_view(), name="till_enrol"),
    path("till/scan/", ScanView.as_view(), name="scan"),
    path("till/sales/", TillSales.as_view(), name="till_sales"),
    path("till/sales/<int:sale_id>/undo/", TillUndo.as_view(), name="till_undo"),
    path("till/packs/<int:pack_id>/use/", UsePackView.as_view(), name="till_use_pack"),
    path("till/uses/<int:use_id>/undo/", UndoUseView.as_view(), name="till_undo_use"),
    path("till/redeem/", RedeemView.as_view(), name="till_redeem"),
    path("till/redemptions/<int:redemption_id>/cancel/", CancelRedemptionView.as_view(), name="till_cancel_redemption"),
    path("till/contact/", ContactView.as_view(), name="till_contact"),
    path("till/offline/", TakeInView.as_view(), name="till_offline"),
    path("till/shift/", ShiftPage.as_view(), name="shift"),
    path("till/shift/close/", CloseShiftPage.as_view(), name="close_shift"),
    path("till/shifts/", ShiftsPage.as_view(), name="shifts"),
    path("till/handovers/<int:handover_id>/", TakeOverPage.as_view(), name="take_over"),
    path("settings/shifts/", DrawerTermsPage.as_view(), name="drawer_terms"),
    path("till/shifts/<int:shift_id>/", ShiftReportPage.as_view(), name="shift_report"),
    path("packs/<int:pack_id>/", PackView.as_view(), name="pack"),
    path("packs/<int:pack_id>/refund/", RefundPackView.as_view(), name="refund_pack"),
    path("packs/<int:pack_id>/transfer/", TransferPackView.as_view(), name="transfer_pack"),
    path("packs/<int:pack_id>/upgrade/", UpgradePackView.as_view(), name="upgrade_pack"),
    path("packs/<int:pack_id>/uses/<int:use_id>/undo/", UndoUsePage.as_view(), name="undo_use"),
    path("sales/", SalesPage.as_view(), name="sales"),
    path("sales/commission/", CommissionPage.as_view(), name="commission"),
    path("sales/commission/mine/", OwnCommissionPage.as_view(), name="own_commission"),
    path("sales/commission/export/", CommissionExport.as_view(), name="export_commission"),
    path("sales/commission/staff/<int:staff_id>/", StaffCommissionPage.as_view(), name="staff_commission"),
    path("settings/commission/", CommissionPolicyPage.as_view(), name="commission_policy"),
    path("sales/served/", ServedPage.as_view(), name="served"),
    path("sales/<int:sale_id>/", SalePage.as_view(), name="sale"),
    path("sales/<int:sale_id>/back/", BackView.as_view(), name="back"),
    path("sales/<int:sale_id>/undo/", UndoPage.as_view(), name="undo"),
    path("sales/<int:sale_id>/slip/", SlipPage.as_view(), name="slip"),
    path("sales/offline/", ConflictsPage.as_view(), name="conflicts"),
    path("sales/offline/<int:conflict_id>/", ConflictPage.as_view(), name="conflict"),
    path("sales/offline/<int:conflict_id>/reopen/", ConflictReopen.as_view(), name="conflict_reopen"),
    path("settings/offline/", OfflineSettingsPage.as_view(), name="offline"),
    path("settings/offline/<int:till_id>/stop/", TillStop.as_view(), name="till_stop"),
    path("settings/offline/<int:till_id>/allow/", TillStop.as_view(allow=True), name="till_allow"),
    path("settings/quick-items/", QuickItemsPage.as_view(), name="quick_items"),
    path("settings/quick-items/<int:item_id>/archive/", QuickItemArchive.as_view(), name="quick_item_archive"),
    path(
        "settings/quick-items/<int:item_id>/restore/", QuickItemArchive.as_view(restore=True), name="quick_item_restore"
    ),
]
public_urlpatterns = [path("r/<str:token>/", ReceiptPage.as_view(), name="receipt")]
