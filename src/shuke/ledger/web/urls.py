"""Addresses of the books."""

from django.urls import path

from shuke.ledger.web import accounts, books, checks, invariants, liability, proof, transfers

app_name = "ledger"

console_urlpatterns = [
    path("books/", books.BooksView.as_view(), name="books"),
    path("books/liability/", liability.LiabilityView.as_view(), name="liability"),
    path("books/liability/entries/", liability.PostingsView.as_view(), name="postings"),
    path("books/liability/register/", liability.RegisterView.as_view(), name="register"),
    path("books/checks/", checks.CheckView.as_view(), name="check"),
    path("books/checks/<int:check_id>/", checks.ProgressView.as_view(), name="check_progress"),
    path("books/proof.json", proof.JsonView.as_view(), name="proof_json"),
    path("books/proof.csv", proof.CsvView.as_view(), name="proof_csv"),
    path("books/accounts/<int:account_id>/", accounts.AccountView.as_view(), name="account"),
    path("books/transfers/<int:transfer_id>/", transfers.TransferView.as_view(), name="transfer"),
    path("books/rules/<str:code>/<slug:unit>/", invariants.InvariantView.as_view(), name="invariant"),
    path("books/rules/<str:code>/<slug:unit>/proof.csv", proof.RuleView.as_view(), name="rule_csv"),
]
