"""Addresses of customers. The record's own page, customers/<id>/, belongs to `pages`."""

from django.urls import path

from shuke.customers.web import (
    bulk,
    columns,
    counts,
    directory,
    edit,
    exports,
    fields,
    peek,
    saved_views,
    segments,
    verbs,
)

app_name = "customers"

console_urlpatterns = [
    path("customers/", directory.DirectoryView.as_view(), name="directory"),
    path("customers/counts/", counts.CountsView.as_view(), name="counts"),
    path("customers/new/", edit.NewView.as_view(), name="new"),
    path("customers/new/alike/", edit.DuplicatesView.as_view(), name="duplicates"),
    path("customers/bulk/", bulk.BulkView.as_view(), name="bulk"),
    path("customers/bulk/count/", bulk.BulkCountView.as_view(), name="bulk_count"),
    path("customers/bulk/<int:run_id>/", bulk.BulkRunView.as_view(), name="bulk_run"),
    path("customers/bulk/<int:run_id>/undo/", bulk.UndoBulkView.as_view(), name="bulk_undo"),
    path("customers/bulk/<int:run_id>/continue/", bulk.ContinueBulkView.as_view(), name="bulk_continue"),
    path("customers/exports/", exports.ExportsView.as_view(), name="exports"),
    path("customers/exports/columns/", exports.ExportColumnsView.as_view(), name="export_columns"),
    path("customers/exports/<int:export_id>/", exports.ExportView.as_view(), name="export"),
    path("customers/exports/<int:export_id>/file/", exports.ExportFileView.as_view(), name="export_file"),
    path("customers/views/", saved_views.SaveViewView.as_view(), name="save_view"),
    path("customers/views/<int:view_id>/forget/", saved_views.ForgetViewView.as_view(), name="forget_view"),
    path("customers/fields/", fields.FieldsView.as_view(), name="fields"),
    path("customers/fields/<int:field_id>/up/", fields.MoveFieldView.as_view(), name="field_up"),
    path("customers/fields/<int:field_id>/down/", fields.MoveFieldView.as_view(by=1), name="field_down"),
    path("customers/fields/<int:field_id>/archive/", fields.ArchiveFieldView.as_view(), name="field_archive"),
    path("customers/fields/<int:field_id>/restore/", fields.RestoreFieldView.as_view(), name="field_restore"),
    path("customers/columns/", columns.ColumnsView.as_view(), name="columns"),
    path("customers/segments/", segments.SegmentsView.as_view(), name="segments"),
    path("customers/segments/new/", segments.NewSegmentView.as_view(), name="segment_new"),
    path("customers/segments/<int:segment_id>/", segments.SegmentView.as_view(), name="segment"),
    path("customers/segments/<int:segment_id>/count/", segments.SegmentCountView.as_view(), name="segment_count"),
    path("customers/segments/<int:segment_id>/archive/", segments.ArchiveSegmentView.as_view(), name="segment_archive"),
    path("customers/segments/<int:segment_id>/restore/", segments.RestoreSegmentView.as_view(), name="segment_restore"),
    path("customers/segments/<int:segment_id>/why/<int:customer_id>/", segments.WhyView.as_view(), name="segment_why"),
    path("customers/<int:customer_id>/peek/", peek.PeekView.as_view(), name="peek"),
    path("customers/<int:customer_id>/edit/", edit.EditView.as_view(), name="edit"),
    path("customers/<int:customer_id>/notes/", verbs.NoteView.as_view(), name="note"),
    path("customers/<int:customer_id>/tags/", verbs.TagView.as_view(), name="tag"),
    path("customers/<int:customer_id>/tags/<int:tag_id>/remove/", verbs.UntagView.as_view(), name="untag"),
    path("customers/<int:customer_id>/consents/", verbs.ConsentView.as_view(), name="consent"),
    path("customers/<int:customer_id>/owner/", verbs.OwnerView.as_view(), name="owner"),
    path("customers/<int:customer_id>/archive/", verbs.ArchiveView.as_view(), name="archive"),
    path("customers/<int:customer_id>/restore/", verbs.RestoreView.as_view(), name="restore"),
]
