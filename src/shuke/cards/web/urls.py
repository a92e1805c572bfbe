"""Addresses of cards, by who comes in."""

from django.urls import path

from shuke.cards.web import (
    adjustments,
    console_card,
    console_design,
    console_enrol,
    console_held,
    console_joining,
    console_offers,
    console_print,
    console_programme,
    console_search,
    console_top_up,
    console_what_if,
    join,
    me,
    me_freeze,
    me_inbox,
    me_key,
    me_pin,
    me_rewards,
    now,
    poster,
    statements,
)

app_name = "cards"

me_urlpatterns = [
    path("", me.MeView.as_view(), name="me"),
    path("code/", me.CodeView.as_view(), name="code"),
    path("inbox/", me_inbox.InboxView.as_view(), name="inbox"),
    path("inbox/read/", me_inbox.ReadAllView.as_view(), name="read_inbox"),
    path("inbox/<int:message_id>/", me_inbox.OpenView.as_view(), name="open_message"),
    path("inbox/of/<slug:merchant_code>/mute/", me_inbox.MuteView.as_view(), name="mute"),
    path("inbox/of/<slug:merchant_code>/unmute/", me_inbox.MuteView.as_view(muted=False), name="unmute"),
    path("cards/", me.CardsView.as_view(), name="mine"),
    path("cards/add/", me.AddView.as_view(), name="add"),
    path("cards/<int:card_id>/", me.CardView.as_view(), name="own"),
    path("cards/<int:card_id>/key/", me_key.KeyView.as_view(), name="own_key"),
    path("cards/<int:card_id>/now/", now.NowView.as_view(), name="own_now"),
    path("cards/<int:card_id>/history/", me.HistoryView.as_view(), name="own_history"),
    path("cards/<int:card_id>/rewards/", me_rewards.RewardsView.as_view(), name="own_rewards"),
    path("cards/<int:card_id>/rewards/<int:reward_id>/", me_rewards.RedeemView.as_view(), name="own_redeem"),
    path(
        "cards/<int:card_id>/redeemed/<int:redemption_id>/",
        me_rewards.RedemptionView.as_view(),
        name="own_redemption",
    ),
    path("cards/<int:card_id>/statements/", statements.OwnStatementsView.as_view(), name="own_statements"),
    path("cards/<int:card_id>/statements/file/", statements.OwnStatementView.as_view(), name="own_statement"),
    path("cards/<int:card_id>/freeze/", me_freeze.FreezeView.as_view(), name="own_freeze"),
    path("cards/<int:card_id>/unfreeze/", me_freeze.UnfreezeView.as_view(), name="own_unfreeze"),
    path("cards/<int:card_id>/pin/", me_pin.PinView.as_view(), name="own_pin"),
    path("cards/<int:card_id>/pin/code/", me_pin.PinCodeView.as_view(), name="own_pin_code"),
]
merchant_urlpatterns = [
    path("", join.JoinView.as_view(), name="join"),
    path("via/<slug:link>/", join.JoinView.as_view(), name="join_by_link"),
    path("by/<slug:referral>/", join.JoinView.as_view(), name="join_by_member"),
    path("withdraw/", join.WithdrawView.as_view(), name="withdraw_application"),
]
console_urlpatterns = [
    path("cards/", console_search.SearchView.as_view(), name="search"),
    path("cards/new/", console_enrol.EnrolView.as_view(), name="enrol"),
    path("cards/joining/", console_joining.JoiningView.as_view(), name="joining"),
    path("cards/joining/links/", console_joining.NewLinkView.as_view(), name="new_join_link"),
    path(
        "cards/joining/links/<int:link_id>/archive/", console_joining.LinkStateView.as_view(), name="archive_join_link"
    ),
    path(
        "cards/joining/links/<int:link_id>/restore/",
        console_joining.LinkStateView.as_view(archive=False),
        name="restore_join_link",
    ),
    path("cards/applications/", console_joining.ApplicationsView.as_view(), name="applications"),
    path("cards/poster/", poster.PosterView.as_view(), name="poster"),
    path("cards/design/", console_design.DesignView.as_view(), name="design"),
    path("cards/design/publish/", console_design.PublishDesignView.as_view(), name="publish_design"),
    path("cards/design/picture/", console_design.DesignPictureView.as_view(), name="design_picture"),
    path("cards/design/preview/", console_design.PreviewView.as_view(), name="design_preview"),
    path("cards/design/undo/", console_design.UndoDesignView.as_view(), name="undo_design"),
    path("cards/design/versions/<int:version_id>/", console_design.TakeBackView.as_view(), name="take_back_design"),
    path("cards/design/proof.pdf", console_print.ProofView.as_view(), name="design_proof"),
    path("cards/print/", console_print.RequestsView.as_view(), name="print_requests"),
    path("cards/print/new/", console_print.NewRequestView.as_view(), name="new_print_request"),
    path("cards/print/<int:request_id>/", console_print.RequestView.as_view(), name="print_request"),
    path("cards/print/<int:request_id>/move/", console_print.MoveView.as_view(), name="move_print_request"),
    path("cards/print/<int:request_id>/cards.pdf", console_print.RequestPdfView.as_view(), name="print_request_pdf"),
    path("cards/print/<int:request_id>/numbers.csv", console_print.NumbersView.as_view(), name="print_request_numbers"),
    path("cards/<int:card_id>/card.pdf", console_print.CardPdfView.as_view(), name="card_pdf"),
    path("cards/programme/", console_programme.ProgrammeView.as_view(), name="programme"),
    path("cards/programme/what-if/", console_what_if.WhatIfView.as_view(), name="what_if"),
    path(
        "cards/programme/versions/<int:rules_version_id>/", console_what_if.VersionView.as_view(), name="rules_version"
    ),
    path("cards/programme/try/", console_programme.TryView.as_view(), name="try_rules"),
    path("cards/offers/packs/", console_offers.PacksPage.as_view(), name="packs"),
    path("cards/offers/packs/<int:pack_design_id>/off/", console_offers.PackOff.as_view(), name="packs_off"),
    path("cards/offers/packs/<int:pack_design_id>/on/", console_offers.PackOff.as_view(restore=True), name="packs_on"),
    path("cards/offers/", console_held.HeldPacksPage.as_view(), name="held_packs"),
    path("cards/offers/stamps/", console_offers.StampsPage.as_view(), name="stamps"),
    path("cards/offers/stamps/<int:stamp_card_id>/off/", console_offers.StampsOff.as_view(), name="stamps_off"),
    path(
        "cards/offers/stamps/<int:stamp_card_id>/on/", console_offers.StampsOff.as_view(restore=True), name="stamps_on"
    ),
    path("cards/offers/rewards/", console_offers.RewardsPage.as_view(), name="rewards"),
    path("cards/offers/rewards/<int:reward_id>/off/", console_offers.RewardOff.as_view(), name="rewards_off"),
    path("cards/offers/rewards/<int:reward_id>/on/", console_offers.RewardOff.as_view(restore=True), name="rewards_on"),
    path("cards/offers/redeemed/", console_held.RedemptionsPage.as_view(), name="redemptions"),
    path(
        "cards/offers/redeemed/<int:redemption_id>/cancel/",
        console_held.CancelRedemptionPage.as_view(),
        name="cancel_redemption",
    ),
    path("cards/adjustments/", adjustments.AdjustmentsView.as_view(), name="adjustments"),
    path("cards/adjustments/alone/", adjustments.CapsView.as_view(), name="adjustment_caps"),
    path("cards/adjustments/<int:adjustment_id>/", adjustments.AdjustmentView.as_view(), name="adjustment"),
    path("cards/adjustments/<int:adjustment_id>/decide/", adjustments.DecideView.as_view(), name="decide_adjustment"),
    path(
        "cards/adjustments/<int:adjustment_id>/withdraw/",
        adjustments.WithdrawView.as_view(),
        name="withdraw_adjustment",
    ),
    path(
        "cards/adjustments/<int:adjustment_id>/undo/", adjustments.UndoAdjustmentView.as_view(), name="undo_adjustment"
    ),
    path("cards/<int:card_id>/adjust/", adjustments.AdjustView.as_view(), name="adjust"),
    path("cards/<int:card_id>/", console_card.CardView.as_view(), name="card"),
    path("cards/<int:card_id>/top-up/", console_top_up.TopUpView.as_view(), name="top_up"),
    path(
        "cards/<int:card_id>/top-ups/<int:top_up_id>/undo/", console_top_up.UndoTopUpView.as_view(), name="undo_top_up"
    ),
    path("cards/<int:card_id>/statement/", statements.StatementView.as_view(), name="statement"),
    path("cards/<int:card_id>/refund/", console_card.RefundView.as_view(), name="refund_value"),
    path("cards/<int:card_id>/freeze/", console_card.FreezeView.as_view(), name="freeze"),
    path("cards/<int:card_id>/unfreeze/", console_card.UnfreezeView.as_view(), name="unfreeze"),
    path("cards/<int:card_id>/replace/", console_card.ReplaceView.as_view(), name="replace"),
    path("cards/<int:card_id>/pin/", console_card.PinView.as_view(), name="reset_pin"),
    path("cards/<int:card_id>/owner/", console_card.OwnerView.as_view(), name="confirm_owner"),
]
