"""The only writers of key customers, one verb a file."""

from shuke.keyaccounts.actions.accept_reading import accept_reading
from shuke.keyaccounts.actions.agree_visit import agree_visit, move_visit, put_off_visit
from shuke.keyaccounts.actions.answer_alarm import answer_alarm, take_back_answer
from shuke.keyaccounts.actions.apply_for_expense import apply_for_expense, withdraw_expense
from shuke.keyaccounts.actions.arrange_visit import arrange_visit
from shuke.keyaccounts.actions.ask_for_grade import ask_for_grade
from shuke.keyaccounts.actions.ask_for_plan import ask_for_plan, withdraw_plan
from shuke.keyaccounts.actions.begin_call import answer_call, begin_call
from shuke.keyaccounts.actions.begin_grade import begin_grade
from shuke.keyaccounts.actions.check_in import check_in, set_place
from shuke.keyaccounts.actions.confirm_promise import ask_to_confirm, confirm_own_promise, confirm_promise
from shuke.keyaccounts.actions.end_plan import drop_plan, end_plan
from shuke.keyaccounts.actions.end_reading import end_own_reading, end_reading, forget_readers, restore_reading
from shuke.keyaccounts.actions.evaluate import RATERS, ask_for_decision, begin_evaluation, rate_evaluation
from shuke.keyaccounts.actions.event_sheet import cancel_event, change_event, make_event
from shuke.keyaccounts.actions.export_expenses import export_expenses
from shuke.keyaccounts.actions.feed import make_feed, revoke_feed
from shuke.keyaccounts.actions.fill_packs import fill_packs
from shuke.keyaccounts.actions.follow_grade import end_grade, end_grades
from shuke.keyaccounts.actions.gift import add_pieces, archive_gift, save_gift, set_gift_limit
from shuke.keyaccounts.actions.give_gift import give_gift, take_back_gift
from shuke.keyaccounts.actions.give_up import give_up_missed
from shuke.keyaccounts.actions.greet import write_greeting
from shuke.keyaccounts.actions.hand_over import hand_over, undo_handover
from shuke.keyaccounts.actions.hand_over_visits import hand_over_visits
from shuke.keyaccounts.actions.interest import add_interest, drop_interest
from shuke.keyaccounts.actions.invite import disinvite, invite, note_reply
from shuke.keyaccounts.actions.invite_many import invite_many
from shuke.keyaccounts.actions.invite_reader import invite_reader
from shuke.keyaccounts.actions.let_go import let_go
from shuke.keyaccounts.actions.look_for_silent import choose_best, look_for_silent
from shuke.keyaccounts.actions.make_packs import fetch_pack, fetch_packs, forget_packs, make_packs
from shuke.keyaccounts.actions.make_plan import change_plan, make_plan
from shuke.keyaccounts.actions.make_promise import make_promise
from shuke.keyaccounts.actions.make_sheets import make_sheets
from shuke.keyaccounts.actions.meet import meet
from shuke.keyaccounts.actions.note_relation import note_relation, review_relations
from shuke.keyaccounts.actions.note_trade_term import note_trade_term
from shuke.keyaccounts.actions.notice import notice_sign, settle_sign
from shuke.keyaccounts.actions.offer_lost import cancel_trial, offer_lost
from shuke.keyaccounts.actions.pay_expense import pay_expense
from shuke.keyaccounts.actions.plan_template import archive_plan_template, save_plan_template
from shuke.keyaccounts.actions.plan_visits import plan_visits
from shuke.keyaccounts.actions.publish_policy import publish_policy
from shuke.keyaccounts.actions.publish_script import begin_script, publish_script, restore_script, retire_script
from shuke.keyaccounts.actions.rate import rate
from shuke.keyaccounts.actions.refer import forget_referrer, name_referrer
from shuke.keyaccounts.actions.regrade import regrade
from shuke.keyaccounts.actions.remind import drop_day, keep_day, raise_reminders, settle_reminder
from shuke.keyaccounts.actions.report_call import finish_call, report_call
from shuke.keyaccounts.actions.report_visit import correct_report, report_visit
from shuke.keyaccounts.actions.reserve_gifts import reserve_gifts
from shuke.keyaccounts.actions.save_form import save_form
from shuke.keyaccounts.actions.score_health import score_health
from shuke.keyaccounts.actions.set_capacity import set_capacity
from shuke.keyaccounts.actions.set_expense_rules import set_expense_rate, set_expense_rules
from shuke.keyaccounts.actions.set_round import begin_round, change_round, end_round, restore_round, set_rounds
from shuke.keyaccounts.actions.set_terms import set_terms
from shuke.keyaccounts.actions.settle_balance import pay_rest, take_money_back
from shuke.keyaccounts.actions.settle_expense import hand_in_receipt, note_collection, settle_expense
from shuke.keyaccounts.actions.settle_promise import make_good, reopen_promise, settle_promise
from shuke.keyaccounts.actions.share_promise import share_promise
from shuke.keyaccounts.actions.sign_sheet import sign_sheet, void_unsigned
from shuke.keyaccounts.actions.skip_visit import reopen_visit, skip_visit
from shuke.keyaccounts.actions.spot_check import draw_spot_checks, note_spot_check
from shuke.keyaccounts.actions.sum_up_event import follow_up_guest, sum_up_event
from shuke.keyaccounts.actions.take_into_care import take_into_care
from shuke.keyaccounts.actions.tick_measure import tick_measure, untick_measure
from shuke.keyaccounts.actions.win_back import move_winback, open_winback, take_back_step

__all__ = [
    "RATERS",
    "accept_reading",
    "add_interest",
    "add_pieces",
    "agree_visit",
    "answer_alarm",
    "answer_call",
    "apply_for_expense",
    "archive_gift",
    "archive_plan_template",
    "arrange_visit",
    "ask_for_decision",
    "ask_for_grade",
    "ask_for_plan",
    "ask_to_confirm",
    "begin_call",
    "begin_evaluation",
    "begin_grade",
    "begin_round",
    "begin_script",
    "cancel_event",
    "cancel_trial",
    "change_event",
    "change_plan",
    "change_round",
    "check_in",
    "choose_best",
    "confirm_own_promise",
    "confirm_promise",
    "correct_report",
    "disinvite",
    "draw_spot_checks",
    "drop_day",
    "drop_interest",
    "drop_plan",
    "end_grade",
    "end_grades",
    "end_own_reading",
    "end_plan",
    "end_reading",
    "end_round",
    "export_expenses",
    "fetch_pack",
    "fetch_packs",
    "fill_packs",
    "finish_call",
    "follow_up_guest",
    "forget_packs",
    "forget_readers",
    "forget_referrer",
    "give_gift",
    "give_up_missed",
    "hand_in_receipt",
    "hand_over",
    "hand_over_visits",
    "invite",
    "invite_many",
    "invite_reader",
    "keep_day",
    "let_go",
    "look_for_silent",
    "make_event",
    "make_feed",
    "make_good",
    "make_packs",
    "make_plan",
    "make_promise",
    "make_sheets",
    "meet",
    "move_visit",
    "move_winback",
    "name_referrer",
    "note_collection",
    "note_relation",
    "note_reply",
    "note_spot_check",
    "note_trade_term",
    "notice_sign",
    "offer_lost",
    "open_winback",
    "pay_expense",
    "pay_rest",
    "plan_visits",
    "publish_policy",
    "publish_script",
    "put_off_visit",
    "raise_reminders",
    "rate",
    "rate_evaluation",
    "regrade",
    "reopen_promise",
    "reopen_visit",
    "report_call",
    "report_visit",
    "reserve_gifts",
    "restore_reading",
    "restore_round",
    "restore_script",
    "retire_script",
    "review_relations",
    "revoke_feed",
    "save_form",
    "save_gift",
    "save_plan_template",
    "score_health",
    "set_capacity",
    "set_expense_rate",
    "set_expense_rules",
    "set_gift_limit",
    "set_place",
    "set_rounds",
    "set_terms",
    "settle_expense",
    "settle_promise",
    "settle_reminder",
    "settle_sign",
    "share_promise",
    "sign_sheet",
    "skip_visit",
    "sum_up_event",
    "take_back_answer",
    "take_back_gift",
    "take_back_step",
    "take_into_care",
    "take_money_back",
    "tick_measure",
    "undo_handover",
    "untick_measure",
    "void_unsigned",
    "withdraw_expense",
    "withdraw_plan",
    "write_greeting",
]
