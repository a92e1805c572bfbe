"""What is sent to each page that takes something: a body that its owner would send, made of numbers from `values`.

A page that stands nowhere here gets an empty body: a button. One with a form must stand here, or the tests fail.
"""

import base64
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from shuke.kit import clock

Values = dict[str, Any]

CUSTOMER = {"name": "王若兰", "kind": "person", "phones": "13900005571", "email": "", "birthday": "", "tags": "茶友"}
BUSINESS = {"name": "新名", "category": "dining.tea", "city": "杭州", "language": "en", "time_zone": "Asia/Shanghai"}
PURCHASES = b"customer,date,sale,amount\n1,2026-03-01,1,5\n"
COLUMNS = {"map_customer": "customer", "map_at": "date", "map_sale": "sale", "map_amount": "amount"}
SEGMENT = {"join": "all", "b0-join": "all", "b0-r0-field": "points", "b0-r0-is": "at_least", "b0-r0-v": "5"}
CONDITIONS = {"conditions": {"all": [{"field": "name", "is": "contains", "values": ["兰"]}]}}

DESIGN = {
    "revision": "2", "template": "hills", "name_zh": "金毫会员", "face": "#14584a", "accent": "#e0b45a",
    "code": "number",
}  # fmt: skip

API_DESIGN = {
    "revision": 2, "template": "hills", "name_zh": "金毫会员", "face": "#14584a", "accent": "#e0b45a",
}  # fmt: skip

API_RULES = {"tiers": [{"key": "base", "name_zh": "会员", "name_en": "Member"}]}

# Every field of the programme's form that has to be there.
RULES = {
    "after": "1", "points": "1", "per": "1", "rounding": "down", "expiry": "never", "burn_minimum": "100",
    "burn_step": "100", "burn_value": "1", "burn_max_share": "100", "shortage": "owed", "drain": "principal_first",
    "bonus_months": "0", "largest_balance": "5000", "small_sum": "200", "window_months": "6", "tier_key": "base",
    "tier_zh": "会员", "tier_en": "Member", "tier_from": "0", "tier_times": "1", "tier_off": "0",
}  # fmt: skip

_TERMS = {
    "visits_a_month": 2, "calls_a_month": 0, "response_minutes": 60, "budget_minor": 5000, "priority": 1,
    "mode": "adviser", "benefits": "",
}  # fmt: skip
TERMS = {"key": "k"} | {f"{grade}:{name}": str(value) for grade in "ABC" for name, value in _TERMS.items()}
POLICY = {
    "key": "k", "w_spend": "60", "w_margin": "0", "w_frequency": "40", "w_growth": "0", "w_wallet": "0",
    "w_strategic": "0", "w_influence": "0", "w_punctuality": "0", "window_months": "12", "way": "score",
    "score_a": "70", "score_b": "40", "share_a": "80", "share_b": "95", "star_months": "6", "star_3": "300",
    "star_4": "500", "star_5": "800", "visit_cost": "300", "call_cost": "20",
}  # fmt: skip

# The questions of a call's script: in its form, and over the API.
SCRIPT = {
    "key": "k", "q1_text": "还满意吗？", "q1_hint": "听他说完", "q1_kind": "five", "q1_counts": "satisfaction",
    "q1w1_low": "1", "q1w1_high": "3", "q1w1_to": "0", "q1w1_then": "promise", "q1w1_words": "回电", "q1w1_days": "1",
    "q1w2_low": "4", "q1w2_high": "5", "q1w2_to": "0",
}  # fmt: skip
QUESTIONS = [{"text": "还满意吗？", "kind": "five", "ways": [{"low": 1, "high": 5}], "counts": "satisfaction"}]

PLAN = {
    "title": "年度计划", "goal": "签年度合同", "starts_on": "2026-03-02", "ends_on": "2026-06-30", "budget": "100",
    "m0-text": "拜访采购", "m0-due": "2026-03-09", "m0-cost": "50",
}  # fmt: skip
EVENT = {
    "kind": "customer_day", "title": "客户日", "goal": "见新品", "held_on": "2026-03-02", "budget": "100",
    "p0-text": "开场", "p0-department": "市场部", "p0-budget": "50",
}  # fmt: skip
API_EVENT = {
    "kind": "customer_day", "title": "客户日", "goal": "见新品", "held_on": "2026-03-02",
    "parts": [{"text": "开场", "department": "市场部", "budget_minor": 50}],
}  # fmt: skip
STANDING = {"influence": "4", "attitude": "1", "rival_tie": "0", "measure": "请来参观", "measure_on": "2099-03-09"}
API_PLAN = {
    "title": "年度计划", "goal": "签年度合同", "starts_on": "2026-03-02", "ends_on": "2026-06-30", "budget_minor": 100,
    "measures": [{"text": "拜访采购", "due_on": "2026-03-09", "cost_minor": 50}],
}  # fmt: skip
API_TEMPLATE = {"name": "新模板", "days": 30, "measures": [{"text": "打电话", "after_days": 7}]}

TRIAL = {
    "key": "k", "name": "summer", "offer": "a tenth off", "away_days": "7", "held_percent": "20", "days": "60",
    "cost": "1",
}  # fmt: skip

PAGES: dict[str, Callable[[Values], dict[str, Any]]] = {
    "customers:new": lambda v: {"key": "k", **CUSTOMER},
    "customers:edit": lambda v: {"key": "k", **CUSTOMER},
    "customers:note": lambda v: {"text": "a note"},
    "customers:tag": lambda v: {"tag": "常客"},
    "customers:consent": lambda v: {"purpose": "offers", "channel": "sms", "granted": "on"},
    "customers:owner": lambda v: {"owner": v["staff_id"]},
    "customers:watches": lambda v: {"figure": "应收", "source": "财报", "every": "month"},
    "customers:read_figure": lambda v: {"value": "12.5"},
    "customers:team": lambda v: {"staff": v["staff_id"], "role": "team"},
    "customers:new_contact": lambda v: {"name": "周总", "role": "general"},
    "customers:files": lambda v: {"file": SimpleUploadedFile("a.txt", b"an offer"), "note": "first"},
    "customers:forget_contact": lambda v: {"confirm": f"周总 {v['merchant_code']}"},
    "customers:contact": lambda v: {"name": "周总", "role": "general"},
    "customers:volumes": lambda v: {"year": "2026", "product": "轴承", "amount": "700"},
    "customers:household": lambda v: {"name": "女儿", "agreed_how": "said so"},
    "customers:fact": lambda v: {"text": "轴承分销", "source": "visit"},
    "customers:bulk": lambda v: {"do": "tag", "ids": [v["customer_id"]], "tag": "常客"},
    "customers:fields": lambda v: {"name_zh": "座位", "name_en": "", "kind": "text"},
    "customers:views": lambda v: {"name": "常看", "tag": v["tag_id"]},
    "customers:view": lambda v: {"name": "改名"},
    "customers:segment_new": lambda v: {"name": "常客", "do": "save", **SEGMENT},
    "customers:segment": lambda v: {"name": "常客", "do": "save", **SEGMENT},
    "identity:work_calendar": lambda v: {"key": "k", "public": "on", "day0": "09:00-18:00", "own_years": "2027"},
    "identity:work_day": lambda v: {"key": "k", "day": "2026-05-05", "hours": "09:00-12:00", "note": "fair"},
    "identity:absences": lambda v: {
        "key": "k",
        "staff_id": v["own_staff_id"],
        "first": str(clock.today("Asia/Shanghai")),
        "last": str(clock.today("Asia/Shanghai")),
        "kind": "sick",
    },
    "identity:approval_levels": lambda v: {"key": "k", "role1": "owner", "from1": "0", "hours1": "8"},
    "identity:decide_approval": lambda v: {"decision": "refuse", "reason": "no budget"},
    "keyaccounts:terms": lambda v: TERMS,
    "keyaccounts:expense_new": lambda v: {
        "key": "k",
        "customer_id": v["customer_id"],
        "kind": "gift",
        "purpose": "中秋礼盒",
        "amount": "300",
        "happens_on": str(clock.today("UTC") + timedelta(days=30)),
        "contract_on": "",
        "recipients": "王总\n李工",
        "product": "轴承",
    },
    "keyaccounts:expense_receipt": lambda v: {
        "key": "k",
        "number": "No 77",
        "amount": "12",
        "on": "2026-05-20",
        "issuer": "礼品店",
    },
    "keyaccounts:expense_collection": lambda v: {"key": "k", "sale": "100", "collected": "50"},
    "keyaccounts:expense_money_back": lambda v: {"key": "k", "amount": "5", "on": "2026-06-09", "number": "SJ 1"},
    "keyaccounts:expense_rest": lambda v: {"key": "k", "on": "2026-06-09", "number": "SJ 2"},
    "keyaccounts:spot_check": lambda v: {"found": "fine", "note": "receipt seen"},
    "keyaccounts:expense_rules": lambda v: {
        "key": "k",
        "cap": "3000",
        "person_year": "2000",
        "official_year": "0",
        "margin": "30",
        "spot_checks": "3",
        "checks_a_payout": "3",
        "valid_from": str(clock.today("UTC") + timedelta(days=30)),
    },
    "keyaccounts:expense_rate": lambda v: {"key": "k", "product": "轴承", "account": "6601", "unit": "箱", "rate": "5"},
    "keyaccounts:trade_terms": lambda v: {
        "key": "k",
        "customer_id": v["customer_id"],
        "kind": "rebate",
        "first": "2026-01-01",
        "last": "",
        "asked": "900",
        "agreed": "500",
        "rebate": "2",
        "note": "second round",
    },
    "keyaccounts:alarm": lambda v: {"outcome": "right", "note": "stock is full"},
    "keyaccounts:winback": lambda v: {"stage": "plan", "note": "visit them"},
    "keyaccounts:trials": lambda v: TRIAL,
    "keyaccounts:trial_cancel": lambda v: {"reason": "the offer was wrong"},
    "keyaccounts:outlook": lambda v: {"kind": "complaint", "detail": "late again"},
    "keyaccounts:interest": lambda v: {"topic": "oil"},
    "keyaccounts:drop_interest": lambda v: {"topic": "oil"},
    "keyaccounts:refer": lambda v: {"who": v["company_name"]},
    "keyaccounts:forget_referrer": lambda v: {},
    "keyaccounts:arrange": lambda v: {"key": "k", "kind": "call", "day": "2026-12-15"},
    "keyaccounts:visit": lambda v: {"key": "k", "purpose": "review"},
    "keyaccounts:visit_agree": lambda v: {"key": "k", "at": "2026-12-14T10:00"},
    "keyaccounts:visit_put_off": lambda v: {"key": "k", "day": "2026-12-14", "reason": "no time"},
    "keyaccounts:visit_move": lambda v: {"key": "k", "day": "2026-12-14"},
    "keyaccounts:visit_skip": lambda v: {"key": "k", "reason": "no time"},
    "keyaccounts:visit_check_in": lambda v: {"key": "k"},
    "keyaccounts:promises": lambda v: {
        "key": "k",
        "customer": v["customer_id"],
        "text": "samples",
        "due_on": "2026-12-14",
        "kind": "promise",
    },
    "keyaccounts:promise_settle": lambda v: {"key": "k", "outcome": "done"},
    "keyaccounts:rounds": lambda v: {"key": "k", "staff": v["staff_id"], "grade": "C", "times": "1", "months": "6"},
    "keyaccounts:round": lambda v: {"key": "k", "times": "2", "months": "12"},
    "keyaccounts:script_new": lambda v: SCRIPT | {"name": "季度回访"},
    "keyaccounts:script_edit": lambda v: SCRIPT,
    "keyaccounts:call": lambda v: {"key": "k", "number": "1", "score": "5"},
    "keyaccounts:call_begin": lambda v: {"script": v["script_id"]},
    "keyaccounts:call_end": lambda v: {"key": "k", "people": "王总"},
    "keyaccounts:capacity": lambda v: {"key": "k", "visits_a_day": "5", "calls_a_day": "9"},
    "keyaccounts:confirm": lambda v: {"key": "k", "name": "王总"},
    "keyaccounts:handovers": lambda v: {f"to_{v['customer_id']}": str(v["staff_id"]), "reason": "left"},
    "keyaccounts:event_new": lambda v: {"key": "k", **EVENT},
    "keyaccounts:event_edit": lambda v: {"key": "k", **EVENT},
    "keyaccounts:event_invite": lambda v: {"customer": v["customer_id"], "name": "李工"},
    "keyaccounts:event_choose": lambda v: {"guest": v["customer_id"]},
    "keyaccounts:event_gifts": lambda v: {"gift": v["gift_id"], "pieces": "2"},
    "keyaccounts:event_end": lambda v: {"result": "很好", "came": v["guest_id"]},
    "keyaccounts:event_cancel": lambda v: {"reason": "typhoon"},
    "keyaccounts:guest_reply": lambda v: {"reply": "coming"},
    "keyaccounts:guest_follow": lambda v: {"note": "寄样品"},
    "keyaccounts:gifts": lambda v: {"name": "新礼品", "cost": "5", "pieces": "3"},
    "keyaccounts:gift_limit": lambda v: {"year": "300"},
    "keyaccounts:give": lambda v: {"gift": v["gift_id"], "person": "王总", "occasion": "中秋"},
    "keyaccounts:judge": lambda v: STANDING,
    "keyaccounts:reminder": lambda v: {"text": "生日快乐"},
    "keyaccounts:reminder_settle": lambda v: {"state": "done"},
    "keyaccounts:keep_day": lambda v: {"kind": "contract", "label": "年度合同", "month": "9", "day": "15"},
    "keyaccounts:plan_new": lambda v: {"key": "k", **PLAN},
    "keyaccounts:plan_edit": lambda v: {"key": "k", **PLAN},
    "keyaccounts:plan_end": lambda v: {"outcome": "reached", "sum_up": "签了年度合同"},
    "keyaccounts:plan_drop": lambda v: {"reason": "no need any more"},
    "keyaccounts:measure_tick": lambda v: {"spent": "1"},
    "keyaccounts:plan_templates": lambda v: {
        "name": "新模板",
        "goal": "常来",
        "days": "30",
        "measures": "7 | 打电话 | 5",
    },
    "keyaccounts:policy": lambda v: POLICY,
    "keyaccounts:evaluation": lambda v: {"key": "k"} | {f"s{place}": "4" for place in range(7)},
    "keyaccounts:evaluation_decision": lambda v: {"key": "k", "decision": "improve", "reason": "worth a year"},
    "keyaccounts:evaluation_form": lambda v: (
        {
            "key": "k",
            "keep_from": "60",
            "improve_from": "40",
            "i0_name": "收入",
            "i0_weight": "100",
        }
        | {f"i{place}_name": "" for place in range(1, 10)}
    ),
    "keyaccounts:rate": lambda v: {"key": "k", "input": "strategic", "value": "4", "note": "opens a market"},
    "keyaccounts:ask_grade": lambda v: {
        "key": "k",
        "grade": "A",
        "until": str(clock.today("Asia/Shanghai")),
        "reason": "new site",
    },
    "cards:enrol": lambda v: {"key": "k", "name": "王若兰", "phone": "13900005572"},
    "cards:top_up": lambda v: {"key": "k", "paid": "100", "method": "cash"},
    "cards:refund_value": lambda v: {"key": "k", "amount_minor": "50000", "method": "cash"},
    "cards:freeze": lambda v: {"why": "lost"},
    "cards:replace": lambda v: {"key": "k"},
    "cards:unfreeze": lambda v: {"key": "k"},
    "cards:confirm_owner": lambda v: {"key": "k"},
    "cards:reset_pin": lambda v: {"new_pin": "471903"},
    "cards:programme": lambda v: RULES,
    "cards:what_if": lambda v: RULES | {"days": "30"},
    "cards:design": lambda v: DESIGN,
    "cards:publish_design": lambda v: DESIGN,
    "cards:design_preview": lambda v: DESIGN,
    "cards:design_picture": lambda v: DESIGN | {"picture": SimpleUploadedFile("a.png", photo(), "image/png")},
    "cards:take_back_design": lambda v: {},
    "cards:new_print_request": lambda v: {"key": "k", "kind": "numbers", "numbers": v["number"], "recipient": "阿宁"},
    "cards:move_print_request": lambda v: {"state": "handed_out"},
    "cards:add": lambda v: {"number": v["number"]},
    "cards:own_pin": lambda v: {"pin": "802713", "new_pin": "471903"},
    "cards:join": lambda v: {"name": "王若兰"},
    "cards:join_by_link": lambda v: {"name": "王若兰"},
    "cards:join_by_member": lambda v: {"name": "王若兰"},
    "cards:joining": lambda v: {"approval": "on", "question": "您做什么项目？"},
    "cards:new_join_link": lambda v: {"key": "k", "name": "橱窗"},
    "cards:applications": lambda v: {"do": "decline", "ids": [v["application_id"]], "word": "满员"},
    "cards:packs": lambda v: {"name_zh": "次卡", "sessions": "10", "price": "99", "refund_by": "paid"},
    "cards:stamps": lambda v: {"name_zh": "集章", "needed": "10", "reward_zh": "一杯", "per": "10"},
    "cards:rewards": lambda v: {"name_zh": "随行杯", "points": "100"},
    "cards:redemptions": lambda v: {"code": v["reward_code"]},
    "cards:own_redeem": lambda v: {"key": "k", "pin": "802713"},
    "sales:refund_pack": lambda v: {"key": "k", "amount_minor": "8910", "reason": "moved away"},
    "sales:transfer_pack": lambda v: {"key": "k", "to_number": v["number"], "pin": "802713"},
    "sales:upgrade_pack": lambda v: {"key": "k", "design": v["pack_design_id"], "method": "cash"},
    "sales:sale": lambda v: {"key": "k", "amount": "1", "reason": "cold"},
    "sales:shift": lambda v: {"till": "柜台 2", "opening": "100"},
    "sales:close_shift": lambda v: {"note": "checked", "left": "0"},
    "sales:take_over": lambda v: {"accept": "1", "note": "checked"},
    "sales:commission_policy": lambda v: {
        "starts_on": "2026-01-01",
        "basis": ["sales"],
        "name": [""],
        "share": ["5"],
        "fixed": [""],
    },
    "sales:export_commission": lambda v: {"first": "2026-01-01", "last": "2026-01-31", "format": "csv"},
    "sales:drawer_terms": lambda v: {"blind": "on", "tolerance": "10", "long_hours": "14"},
    "sales:conflict": lambda v: {"leave": "1", "note": "checked", "card": v["number"]},
    "sales:offline": lambda v: {"on": "on", "sales": "40", "total": "1500", "hours": "12"},
    "sales:quick_items": lambda v: {"name": "红茶", "price": "12", "item_id": v["item_id"]},
    "identity:settings": lambda v: {"key": "k", **BUSINESS, "brand": "#14584a"},
    "identity:invite": lambda v: {"key": "k", "name": "新人", "role": "agent", "phone": ""},
    "identity:change_role": lambda v: {"role": "agent"},
    "identity:api_keys": lambda v: {"key": "k", "name": "till", "role": "cashier"},
    "identity:profile": lambda v: {"name": "王芳", "language": "en"},
    "identity:new_password": lambda v: {"password": "a longer password 7"},
    "identity:app": lambda v: {"code": "123456"},
    "identity:rename_passkey": lambda v: {"name": "phone"},
    "identity:confirm": lambda v: {"confirm": "app", "confirm-code": "123456", "confirm-to": "/me/security/"},
    "identity:start": lambda v: {"key": "k", **BUSINESS, "currency": "CNY"},
    "unify:imports": lambda v: {
        "key": "k",
        "file": SimpleUploadedFile("sales.csv", b"customer,date,sale,amount\n1,2026-03-01,1,5\n"),
    },
    "unify:import": lambda v: {"key": "k", "zone": "UTC", "source": "till", **COLUMNS},
    "cards:adjust": lambda v: {
        "key": "k",
        "kind": "points",
        "way": "1",
        "amount": "5",
        "why": "missed",
        "text": "忘了",
    },
    "cards:decide_adjustment": lambda v: {"decision": "refuse", "word": "没有小票"},
    "cards:adjustment_caps": lambda v: {
        "key": "k",
        **{
            f"{role}:{kind}": "7"
            for role in ("owner", "manager", "finance", "cashier")
            for kind in ("points", "principal", "bonus")
        },
    },
    "unify:sheet": lambda v: {"at-header": "1"},
    "unify:run": lambda v: {"skip_bad": "1"},
    "identity:sign_in": lambda v: {"phone": "13900005573"},
    "identity:code": lambda v: {"code": "123456"},
    "identity:password": lambda v: {"phone": "13900005573", "password": "a longer password 7"},
}

# The till's screen and the API speak JSON.
JSON: dict[str, Callable[[Values], dict[str, Any]]] = {
    "sales:till_enrol": lambda v: {"name": "王若兰", "phone": "13900005574", "key": "k" * 16},
    "sales:scan": lambda v: {"payload": v["number"]},
    "sales:till_sales": lambda v: {"amount": _cny(1_500), "customer_id": v["customer_id"], "served_by": v["staff_id"]},
    "sales:till_offline": lambda v: _offline(v) | {"lines": [{"name": "红茶", "price": _cny(1_500)}]},
    "POST /api/v1/offline-conflicts/{conflict_id}/settlement": lambda v: {"note": "checked"},
    "POST /api/v1/shifts": lambda v: {"till": v["till_id"], "opening": _cny(10_000)},
    "POST /api/v1/shifts/{shift_id}/counts": lambda v: {
        "rest": _cny(1_000),
        "pieces": [{"worth_minor": 10_000, "number": 2}],
    },
    "POST /api/v1/shifts/{shift_id}/closing": lambda v: {"note": "checked", "left": _cny(0)},
    "POST /api/v1/shifts/{shift_id}/take-over": lambda v: {"note": "checked", "count": {"rest": _cny(10_000)}},
    "POST /api/v1/customers": lambda v: {"name": "王若兰", "phones": ["13900005571"], "tags": ["茶友"]},
    "PATCH /api/v1/customers/{customer_id}": lambda v: {"name": "王若兰"},
    "POST /api/v1/customers/{customer_id}/files": lambda v: {
        "content_base64": base64.b64encode(b"an offer").decode(),
        "name": "报价.txt",
    },
    "POST /api/v1/customers/{customer_id}/files/{file_key}/restoration": lambda v: {},
    "DELETE /api/v1/customers/{customer_id}/files/{file_key}": lambda v: {},
    "POST /api/v1/alarms/{alarm_id}/answer": lambda v: {"outcome": "right"},
    "POST /api/v1/alarms/{alarm_id}/reopen": lambda v: {},
    "POST /api/v1/alarms/search": lambda v: {},
    "POST /api/v1/win-backs/{case_id}/undo": lambda v: {},
    "POST /api/v1/key-customers/{customer_id}/interests/drop": lambda v: {"topic": "oil"},
    "DELETE /api/v1/key-customers/{customer_id}/referrer": lambda v: {},
    "POST /api/v1/grade-requests/{override_id}/end": lambda v: {},
    "POST /api/v1/promises/{guarantee_id}/make-good": lambda v: {"note": "a second batch"},
    "POST /api/v1/promises/{promise_id}/confirmation": lambda v: {},
    "POST /api/v1/care-gifts/{gift_id}/restore": lambda v: {},
    "POST /api/v1/care-plan-templates/{plan_template_id}/restore": lambda v: {},
    "PUT /api/v1/visit-capacity": lambda v: {"visits_a_day": 5, "calls_a_day": 9},
    "POST /api/v1/win-backs": lambda v: {"customer_id": v["customer_id"]},
    "POST /api/v1/win-backs/{case_id}/steps": lambda v: {"stage": "plan", "note": "visit them"},
    "POST /api/v1/lost-offers/{trial_id}/cancel": lambda v: {"reason": "the offer was wrong"},
    "POST /api/v1/lost-offers": lambda v: {"name": "summer", "offer": "a tenth off", "away_days": 7},
    "POST /api/v1/key-customers/{customer_id}/noticed": lambda v: {"kind": "complaint"},
    "POST /api/v1/noticed/{notice_id}/settle": lambda v: {},
    "POST /api/v1/key-customers/{customer_id}/interests": lambda v: {"topic": "oil"},
    "POST /api/v1/key-customers/{customer_id}/referrer": lambda v: {"referrer_id": v["company_id"]},
    "POST /api/v1/key-customers": lambda v: {"customer_id": v["customer_id"]},
    "POST /api/v1/key-customers/{customer_id}/let-go": lambda v: {"reason": "moved away"},
    "POST /api/v1/key-customers/{customer_id}/ratings": lambda v: {"input": "strategic", "value": 4},
    "POST /api/v1/key-customers/{customer_id}/grade-requests": lambda v: {
        "grade": "A",
        "until": str(clock.today("Asia/Shanghai")),
        "reason": "new site",
    },
    "POST /api/v1/key-customers/{customer_id}/evaluations": lambda v: {},
    "POST /api/v1/evaluations/{evaluation_id}/sheets": lambda v: {"scores": [4] * 7},
    "POST /api/v1/evaluations/{evaluation_id}/decision": lambda v: {"decision": "improve"},
    "PUT /api/v1/evaluation-form": lambda v: {"indicators": [{"name": "收入", "weight": 100}]},
    "POST /api/v1/grade-policy": lambda v: {"weights": {"spend": 100}},
    "POST /api/v1/grade-policy/what-if": lambda v: {"weights": {"spend": 100}},
    "PUT /api/v1/care-terms": lambda v: {"terms": [{"grade": "A", **_TERMS}]},
    "PUT /api/v1/work-calendar/week": lambda v: {"week": ["09:00-18:00"] * 5 + ["", ""]},
    "PUT /api/v1/work-calendar/days/{work_day}": lambda v: {"hours": "09:00-12:00", "note": "fair"},
    "DELETE /api/v1/work-calendar/days/{work_day}": lambda v: {},
    "POST /api/v1/work-calendar/absences": lambda v: {
        "staff_id": v["own_staff_id"],
        "first": "2026-05-05",
        "last": "2026-05-06",
        "kind": "sick",
    },
    "POST /api/v1/work-calendar/absences/{absence_id}/cancellation": lambda v: {},
    "PUT /api/v1/approval-levels/{approval_kind}": lambda v: {"levels": [{"role": "owner"}]},
    "POST /api/v1/expense-sheets": lambda v: {"month": v["expense_month"]},
    "POST /api/v1/spot-checks": lambda v: {"month": v["expense_month"]},
    "POST /api/v1/spot-checks/{spot_check_id}/findings": lambda v: {"found": "fine", "note": "receipt seen"},
    "PUT /api/v1/expense-rules": lambda v: {"cap_minor": 300_000, "person_year_minor": 200_000, "margin_bp": 3_000},
    "PUT /api/v1/expense-rates": lambda v: {"product": "轴承", "account": "6601", "unit": "箱", "rate_minor": 500},
    "POST /api/v1/customer-events": lambda v: API_EVENT,
    "PUT /api/v1/customer-events/{event_id}": lambda v: API_EVENT,
    "POST /api/v1/customer-events/{event_id}/guests": lambda v: {"customer_id": v["customer_id"], "name": "李工"},
    "POST /api/v1/customer-events/{event_id}/guests/many": lambda v: {"guests": [{"customer_id": v["customer_id"]}]},
    "PATCH /api/v1/customer-events/{event_id}/guests/{guest_id}": lambda v: {"reply": "coming"},
    "DELETE /api/v1/customer-events/{event_id}/guests/{guest_id}": lambda v: {},
    "PUT /api/v1/customer-events/{event_id}/guests/{guest_id}/follow-up": lambda v: {"note": "寄样品"},
    "PUT /api/v1/customer-events/{event_id}/gifts/{gift_id}": lambda v: {"pieces": 2},
    "POST /api/v1/customer-events/{event_id}/end": lambda v: {"result": "很好", "came": [v["guest_id"]]},
    "POST /api/v1/customer-events/{event_id}/cancel": lambda v: {"reason": "typhoon"},
    "POST /api/v1/handovers": lambda v: {"moves": [{"customer_id": v["customer_id"], "owner_id": v["staff_id"]}]},
    "PUT /api/v1/key-customers/{customer_id}/met": lambda v: {"met": True},
    "POST /api/v1/handovers/{care_handover_id}/undo": lambda v: {},
    "POST /api/v1/handovers/{care_handover_id}/packs": lambda v: {},
    "POST /api/v1/care-gifts": lambda v: {"name": "新礼品", "cost_minor": 500},
    "PUT /api/v1/care-gifts/{gift_id}": lambda v: {"name": "新礼品", "cost_minor": 500},
    "POST /api/v1/care-gifts/{gift_id}/pieces": lambda v: {"pieces": 3},
    "POST /api/v1/care-gifts/{gift_id}/archive": lambda v: {},
    "POST /api/v1/care-gifts/given": lambda v: {"gift_id": v["gift_id"], "customer_id": v["customer_id"]},
    "DELETE /api/v1/care-gifts/given/{given_id}": lambda v: {},
    "PUT /api/v1/care-gifts/limit": lambda v: {"year_minor": 30_000},
    "PUT /api/v1/relationship-maps/contacts/{contact_id}": lambda v: {"influence": 4, "attitude": 1},
    "POST /api/v1/visits": lambda v: {"customer_id": v["customer_id"], "kind": "call", "day": "2026-12-14"},
    "POST /api/v1/visits/{visit_id}/agreement": lambda v: {"at": "2026-12-14T10:00:00+08:00"},
    "POST /api/v1/visits/{visit_id}/put-off": lambda v: {"day": "2026-12-14", "reason": "no time"},
    "POST /api/v1/visits/{visit_id}/move": lambda v: {"day": "2026-12-14"},
    "POST /api/v1/visits/{visit_id}/skip": lambda v: {"reason": "no time"},
    "POST /api/v1/visits/{visit_id}/reopen": lambda v: {},
    "POST /api/v1/visits/{visit_id}/check-in": lambda v: {},
    "POST /api/v1/visits/{visit_id}/reports": lambda v: {"purpose": "review"},
    "POST /api/v1/visits/{visit_id}/corrections": lambda v: {"purpose": "review", "why": "a slip"},
    "POST /api/v1/executive-rounds": lambda v: {"staff_id": v["staff_id"], "grade": "C", "times": 1, "months": 6},
    "PUT /api/v1/executive-rounds/{round_id}": lambda v: {"times": 2, "months": 12},
    "POST /api/v1/executive-rounds/{round_id}/end": lambda v: {},
    "POST /api/v1/executive-rounds/{round_id}/restoration": lambda v: {},
    "POST /api/v1/call-scripts": lambda v: {"name": "季度回访", "questions": QUESTIONS},
    "PUT /api/v1/call-scripts/{script_id}": lambda v: {"questions": QUESTIONS},
    "POST /api/v1/call-scripts/{script_id}/retirement": lambda v: {},
    "POST /api/v1/call-scripts/{script_id}/restoration": lambda v: {},
    "POST /api/v1/calls/{call_id}/answers": lambda v: {
        "script_id": v["script_id"],
        "answers": [{"question": 1, "score": 3}],
    },
    "POST /api/v1/visit-plans": lambda v: {"quarter": "2026-11-23"},
    "POST /api/v1/promises": lambda v: {"customer_id": v["customer_id"], "text": "samples", "due_on": "2026-12-14"},
    "POST /api/v1/promises/{promise_id}/settlement": lambda v: {"outcome": "done"},
    "POST /api/v1/promises/{promise_id}/reopen": lambda v: {},
    "PUT /api/v1/promises/{promise_id}/sharing": lambda v: {"shared": True},
    "POST /api/v1/promise-readers": lambda v: {"contact_id": v["contact_id"]},
    "POST /api/v1/promise-readers/{reader_id}/end": lambda v: {},
    "PUT /api/v1/care-days/{reminder_id}/state": lambda v: {"state": "done"},
    "POST /api/v1/care-days/{reminder_id}/greeting": lambda v: {"text": "生日快乐"},
    "POST /api/v1/care-days/kept": lambda v: {
        "customer_id": v["customer_id"],
        "kind": "contract",
        "month": 9,
        "day": 15,
    },
    "DELETE /api/v1/care-days/kept/{kept_day_id}": lambda v: {},
    "POST /api/v1/care-plans": lambda v: {"customer_id": v["customer_id"], **API_PLAN},
    "PUT /api/v1/care-plans/{plan_id}": lambda v: API_PLAN,
    "POST /api/v1/care-plans/{plan_id}/ask": lambda v: {},
    "POST /api/v1/care-plans/{plan_id}/withdraw": lambda v: {},
    "PUT /api/v1/care-plans/{plan_id}/measures/{measure_id}/done": lambda v: {"spent_minor": 5},
    "DELETE /api/v1/care-plans/{plan_id}/measures/{measure_id}/done": lambda v: {},
    "POST /api/v1/care-plans/{plan_id}/end": lambda v: {"outcome": "reached", "sum_up": "签了"},
    "POST /api/v1/care-plans/{plan_id}/drop": lambda v: {"reason": "no need"},
    "POST /api/v1/care-plan-templates": lambda v: API_TEMPLATE,
    "PUT /api/v1/care-plan-templates/{plan_template_id}": lambda v: API_TEMPLATE,
    "POST /api/v1/care-plan-templates/{plan_template_id}/archive": lambda v: {},
    "POST /api/v1/imports": lambda v: {
        "kind": "members",
        "name": "旧会员.csv",
        "content_base64": _register(),
        "source": "paper",
        "mapping": {"number": "number"},
        "tiers": {"老会员": "base"},
    },
    "POST /api/v1/imports/{import_id}/runs": lambda v: {"skip_bad": True},
    "POST /api/v1/imports/{import_id}/undo": lambda v: {},
    "DELETE /api/v1/imports/{import_id}": lambda v: {},
    "POST /api/v1/customer-fields": lambda v: {"kind": "text", "name_zh": "座位"},
    "PATCH /api/v1/customer-fields/{field_id}": lambda v: {"name_zh": "座位"},
    "DELETE /api/v1/customer-fields/{field_id}": lambda v: {},
    "POST /api/v1/customer-fields/{field_id}/restore": lambda v: {},
    "PUT /api/v1/customer-fields/order": lambda v: {"field_ids": [v["field_id"]]},
    "POST /api/v1/customer-views": lambda v: {"name": "常看", "query": {"tag": str(v["tag_id"])}},
    "PATCH /api/v1/customer-views/{view_id}": lambda v: {"name": "改名"},
    "DELETE /api/v1/customer-views/{view_id}": lambda v: {},
    "PUT /api/v1/customer-views/order": lambda v: {"view_ids": [v["view_id"]]},
    "PUT /api/v1/customer-views/first": lambda v: {"view_id": v["view_id"]},
    "POST /api/v1/customers/{company_id}/contacts": lambda v: {"name": "周总", "role": "general"},
    "PUT /api/v1/customers/{company_id}/contacts/{contact_id}": lambda v: {"name": "周总", "role": "general"},
    "POST /api/v1/customers/{company_id}/contacts/{contact_id}/leaving": lambda v: {"left_on": None},
    "DELETE /api/v1/customers/{company_id}/contacts/{contact_id}": lambda v: {},
    "PUT /api/v1/customers/{company_id}/volumes": lambda v: {"year": 2026, "product": "轴承", "amount_minor": 700},
    "DELETE /api/v1/customers/{company_id}/volumes/{volume_id}": lambda v: {},
    "POST /api/v1/customers/{customer_id}/household": lambda v: {"name": "女儿", "agreed_how": "said so"},
    "PUT /api/v1/customers/{customer_id}/household/{member_id}": lambda v: {"name": "女儿", "agreed_how": "said so"},
    "DELETE /api/v1/customers/{customer_id}/household/{member_id}": lambda v: {},
    "POST /api/v1/customers/{customer_id}/team": lambda v: {"staff_id": v["staff_id"], "role": "team"},
    "DELETE /api/v1/customers/{customer_id}/team/{carer_id}": lambda v: {},
    "POST /api/v1/customers/{company_id}/watches": lambda v: {"figure": "应收", "source": "财报"},
    "POST /api/v1/customers/{company_id}/watches/{watch_id}/readings": lambda v: {"value": 12.5},
    "DELETE /api/v1/customers/{company_id}/watches/{watch_id}": lambda v: {},
    "POST /api/v1/customers/{company_id}/facts": lambda v: {"facts": [{"code": "industry", "text": "轴承分销"}]},
    "DELETE /api/v1/customers/{company_id}/facts/{fact_id}": lambda v: {},
    "POST /api/v1/customers/{company_id}/facts/{fact_id}/confirmations": lambda v: {},
    "POST /api/v1/customer-changes/count": lambda v: {"customers": {"q": "王若兰"}},
    "POST /api/v1/customer-changes/tag": lambda v: {"customers": {"q": "王若兰"}, "tag": "常客"},
    "POST /api/v1/customer-changes/untag": lambda v: {"customers": {"q": "王若兰"}, "tag_id": v["tag_id"]},
    "POST /api/v1/customer-changes/assign": lambda v: {"customers": {"q": "王若兰"}, "owner_id": v["staff_id"]},
    "POST /api/v1/customer-changes/archive": lambda v: {"customers": {"q": "王若兰"}},
    "POST /api/v1/customer-changes/restore": lambda v: {"customers": {"q": "王若兰"}},
    "POST /api/v1/customer-changes/{run_id}/undo": lambda v: {},
    "POST /api/v1/customer-exports": lambda v: {"customers": {"q": "王若兰"}, "columns": ["name"], "format": "xlsx"},
    "POST /api/v1/segments": lambda v: {"name": "常客", **CONDITIONS},
    "POST /api/v1/segments/count": lambda v: CONDITIONS,
    "PATCH /api/v1/segments/{segment_id}": lambda v: {"name": "常客"},
    "DELETE /api/v1/segments/{segment_id}": lambda v: {},
    "POST /api/v1/segments/{segment_id}/members": lambda v: {"customer_ids": [v["customer_id"]]},
    "PUT /api/v1/card-design": lambda v: {**API_DESIGN, "picture": {"id": v["picture_id"]}},
    "POST /api/v1/card-design/picture": lambda v: {"revision": 2, "content_base64": _photo_text(), "name": "a"},
    "POST /api/v1/card-design/publish": lambda v: {"revision": 2, "note": "spring"},
    "POST /api/v1/card-design/versions/{version_id}/take-back": lambda v: {"revision": 2},
    "PUT /api/v1/programme": lambda v: {"after": 1, "note": "spring", "rules": API_RULES},
    "POST /api/v1/programme/preview": lambda v: {"rules": API_RULES, "days": 30},
    "POST /api/v1/programme/test": lambda v: {"amount": _cny(1_500), "lines": [{"name": "红茶"}], "rules": API_RULES},
    "POST /api/v1/print-requests": lambda v: {"kind": "members", "numbers": [v["number"]], "note": "matt"},
    "POST /api/v1/print-requests/{request_id}/moves": lambda v: {"state": "handed_out"},
    "POST /api/v1/cards": lambda v: {"customer_id": v["customer_id"], "another": True},
    "POST /api/v1/cards/{number}/awards": lambda v: {"deed": "review"},
    "PUT /api/v1/rewards/{reward_id}/picture": lambda v: {"content_base64": _photo_text(), "name": "a"},
    "POST /api/v1/cards/{number}/replacements": lambda v: {"blank": ""},
    "POST /api/v1/cards/{number}/top-ups": lambda v: {"paid": _cny(10_000)},
    "POST /api/v1/cards/{number}/top-ups/{top_up_id}/undo": lambda v: {"till": "1"},
    "POST /api/v1/cards/{number}/adjustments": lambda v: {
        "kind": "points",
        "amount": 5,
        "why": "missed",
        "text": "忘了",
    },
    "POST /api/v1/adjustments/{adjustment_id}/decisions": lambda v: {"decision": "refuse", "word": "没有小票"},
    "POST /api/v1/adjustments/{adjustment_id}/undo": lambda v: {},
    "POST /api/v1/member-codes/resolve": lambda v: {"payload": f"SK1:{v['number']}:12345678", "till": 1},
    "POST /api/v1/applications/{application_id}/approve": lambda v: {"word": "欢迎"},
    "POST /api/v1/applications/{application_id}/decline": lambda v: {"word": "满员"},
    "POST /api/v1/join-links": lambda v: {"name": "橱窗"},
    "sales:till_use_pack": lambda v: {"card": v["number"], "pin": "802713", "key": "k" * 16},
    "sales:till_redeem": lambda v: {"code": str(v["reward_code"]), "key": "k" * 16},
    "POST /api/v1/pack-designs": lambda v: {"name_zh": "次卡", "sessions": 10, "price_minor": 9_900},
    "PATCH /api/v1/pack-designs/{pack_design_id}": lambda v: {"name_zh": "新名"},
    "POST /api/v1/stamp-cards": lambda v: {"name_zh": "集章", "reward_zh": "一杯", "needed": 10, "per_minor": 1_000},
    "PATCH /api/v1/stamp-cards/{stamp_card_id}": lambda v: {"name_zh": "新名"},
    "POST /api/v1/rewards": lambda v: {"name_zh": "随行杯", "points": 100},
    "POST /api/v1/expenses": lambda v: {
        "customer_id": v["customer_id"],
        "kind": "gift",
        "purpose": "中秋礼盒",
        "amount_minor": 300,
        "happens_on": str(clock.today("UTC") + timedelta(days=30)),
        "recipients": [{"name": "王总"}],
    },
    "POST /api/v1/expenses/{expense_id}/withdrawal": lambda v: {},
    "POST /api/v1/expenses/{expense_id}/receipts": lambda v: {
        "number": "No 78",
        "amount_minor": 1_200,
        "on": "2026-05-20",
    },
    "POST /api/v1/expenses/{expense_id}/payments": lambda v: {},
    "POST /api/v1/expenses/{expense_id}/collections": lambda v: {"sale_minor": 100, "collected_minor": 50},
    "POST /api/v1/expenses/{expense_id}/settlements": lambda v: {},
    "POST /api/v1/expenses/{expense_id}/money-back": lambda v: {
        "amount_minor": 500,
        "on": "2026-06-09",
        "number": "SJ 1",
    },
    "POST /api/v1/expenses/{expense_id}/rests": lambda v: {"on": "2026-06-09", "number": "SJ 2"},
    "POST /api/v1/expense-sheets/{sheet_id}/signatures": lambda v: {},
    "POST /api/v1/trade-terms": lambda v: {
        "customer_id": v["customer_id"],
        "kind": "rebate",
        "first": "2026-01-01",
        "rebate_bp": 200,
    },
    "POST /api/v1/approvals/{approval_id}/decisions": lambda v: {"decision": "refuse", "reason": "no budget"},
    "POST /api/v1/approvals/{approval_id}/withdrawal": lambda v: {},
    "PATCH /api/v1/rewards/{reward_id}": lambda v: {"name_zh": "新名"},
    "POST /api/v1/cards/{number}/rewards": lambda v: {"reward_id": v["reward_id"], "pin": "802713"},
    "POST /api/v1/cards/{number}/stamp-cards/{stamp_card_id}/redemptions": lambda v: {"till": "1"},
    "POST /api/v1/redemptions/hand-out": lambda v: {"code": str(v["reward_code"])},
    "POST /api/v1/redemptions/{redemption_id}/cancel": lambda v: {},
    "POST /api/v1/packs/{pack_id}/sessions": lambda v: {"card": v["number"], "pin": "802713"},
    "POST /api/v1/packs/{pack_id}/sessions/{use_id}/undo": lambda v: {},
    "POST /api/v1/packs/{pack_id}/refunds": lambda v: {"amount": _cny(8_910), "reason": "moved away"},
    "POST /api/v1/packs/{pack_id}/transfers": lambda v: {"to_card": v["number"], "pin": "802713"},
    "POST /api/v1/tills": lambda v: {"name": "Front"},
    "POST /api/v1/sales": lambda v: {"amount": _cny(1_500), "customer_id": v["customer_id"]},
    "POST /api/v1/sales/quote": lambda v: {"amount": _cny(1_500), "customer_id": v["customer_id"]},
    "POST /api/v1/sales/{sale_id}/refunds": lambda v: {"amount": _cny(100), "reason": "cold"},
}

# More ways in which a body or a query can name an object of somebody else's: page, method, what is sent.
ALSO: list[tuple[str, str, Callable[[Values], dict[str, Any]]]] = [
    ("GET /api/v1/expenses", "GET", lambda v: {"customer_id": v["customer_id"]}),
    ("GET /api/v1/trade-terms", "GET", lambda v: {"customer_id": v["customer_id"]}),
    ("keyaccounts:expense_new", "GET", lambda v: {"customer": v["customer_id"]}),
    ("customers:bulk", "POST", lambda v: {"do": "owner", "ids": [v["customer_id"]], "owner": v["staff_id"]}),
    ("customers:bulk", "POST", lambda v: {"do": "export", "ids": [v["customer_id"]]}),
    ("customers:bulk", "POST", lambda v: {"do": "untag", "ids": [v["customer_id"]], "tag_off": v["tag_id"]}),
    ("customers:bulk", "POST", lambda v: {"do": "archive", "ids": [v["customer_id"]]}),
    ("customers:bulk", "POST", lambda v: {"do": "archive", "all": "on", "view": f"tag={v['tag_id']}"}),
    ("customers:bulk_count", "GET", lambda v: {"tag": v["tag_id"], "owner": v["staff_id"]}),
    ("customers:bulk", "POST", lambda v: {"do": "segment", "ids": [v["customer_id"]], "into": v["segment_id"]}),
    ("customers:directory", "GET", lambda v: {"segment": v["segment_id"]}),
    ("customers:directory", "GET", lambda v: {"columns": f"f{v['field_id']}"}),
    ("customers:fields", "GET", lambda v: {"field": v["field_id"]}),
    ("PATCH /api/v1/customers/{customer_id}", "PATCH", lambda v: {"fields": {f"f{v['field_id']}": "window"}}),
    ("customers:exports", "POST", lambda v: {"segment": v["segment_id"]}),
    ("POST /api/v1/customer-exports", "POST", lambda v: {"customers": {"segment": v["segment_id"]}}),
    ("POST /api/v1/customer-exports", "POST", lambda v: {"view_id": v["view_id"]}),
    ("POST /api/v1/customer-exports", "POST", lambda v: {"columns": [f"f{v['field_id']}"]}),
    ("customers:exports", "POST", lambda v: {"tag": v["tag_id"], "owner": v["staff_id"]}),
    ("customers:directory", "GET", lambda v: {"tag": v["tag_id"], "owner": v["staff_id"]}),
    ("customers:directory", "GET", lambda v: {"q": v["number"]}),
    ("customers:duplicates", "GET", lambda v: {"phones": v["phone"]}),
    ("customers:counts", "GET", lambda v: {"owner": v["staff_id"]}),
    ("cards:search", "GET", lambda v: {"q": v["number"]}),
    ("sales:member", "GET", lambda v: {"customer": v["customer_id"]}),
    ("sales:till_enrol", "POST", lambda v: {"customer_id": v["customer_id"], "key": "k" * 16}),
    ("sales:till", "GET", lambda v: {"customer": v["customer_id"]}),
    ("sales:find", "GET", lambda v: {"q": v["phone"]}),
    ("sales:sales", "GET", lambda v: {"q": v["sale_number"]}),
    ("sales:quick_items", "GET", lambda v: {"item": v["item_id"]}),
    ("pages:palette", "GET", lambda v: {"q": v["phone"]}),
    ("identity:audit", "GET", lambda v: {"who": v["staff_id"]}),
    (
        "identity:absences",
        "POST",
        lambda v: {"staff_id": v["staff_id"], "first": "2026-05-05", "last": "2026-05-06", "kind": "sick"},
    ),
    ("identity:audit", "GET", lambda v: {"about": v["phone"]}),
    ("identity:audit", "GET", lambda v: {"about": v["number"]}),
    ("identity:audit", "GET", lambda v: {"about": v["sale_number"]}),
    ("identity:export_audit", "POST", lambda v: {"about": v["number"]}),
    ("sales:till_sales", "POST", lambda v: {"amount": _cny(1_500), "card": v["number"], "pin": "802713"}),
    ("sales:till_sales", "POST", lambda v: {"lines": [{"name": "茶", "price": _cny(100), "served_by": v["staff_id"]}]}),
    ("sales:till_offline", "POST", lambda v: _offline(v) | {"amount": _cny(1_500), "card": v["number"]}),
    ("sales:till_offline", "POST", lambda v: _offline(v) | {"amount": _cny(1_500), "customer_id": v["customer_id"]}),
    ("sales:conflict", "POST", lambda v: {"card": v["number"]}),
    ("POST /api/v1/sales", "POST", lambda v: _offline(v) | {"amount": _cny(1_500)}),
    ("POST /api/v1/offline-conflicts/{conflict_id}/settlement", "POST", lambda v: {"card": v["number"]}),
    ("sales:scan", "POST", lambda v: {"payload": f"SK1:{v['number']}:12345678"}),
    ("POST /api/v1/sales", "POST", lambda v: {"amount": _cny(1_500), "card": v["number"]}),
    ("POST /api/v1/sales", "POST", lambda v: {"amount": _cny(1_500), "till": v["till_id"]}),
    ("POST /api/v1/sales", "POST", lambda v: {"amount": _cny(1_500), "served_by": v["staff_id"]}),
    ("POST /api/v1/sales/quote", "POST", lambda v: {"amount": _cny(1_500), "card": v["number"]}),
    ("GET /api/v1/sales", "GET", lambda v: {"customer_id": v["customer_id"]}),
    ("GET /api/v1/customers", "GET", lambda v: {"q": v["phone"]}),
]

# Pages that say nothing without a question.
QUERIES: dict[str, Callable[[Values], dict[str, Any]]] = {
    "GET /api/v1/promise-readers": lambda v: {"company_id": v["company_id"]},
    "GET /api/v1/visits": lambda v: {"first": "2026-11-01", "last": "2026-12-31"},
    "GET /api/v1/visit-plans/adherence": lambda v: {"first": "2026-10-01", "last": "2026-12-31"},
    "GET /api/v1/expense-sheets": lambda v: {"month": v["expense_month"]},
    "GET /api/v1/expense-sheets/form.pdf": lambda v: {"month": v["expense_month"]},
    "GET /api/v1/expense-desk/costs": lambda v: {"first": "2026-01-01", "last": "2026-12-31"},
    "GET /api/v1/spot-checks": lambda v: {"month": v["expense_month"]},
    "GET /api/v1/work-calendar/days": lambda v: {"first": "2026-05-01", "last": "2026-05-09"},
    "GET /api/v1/care-days": lambda v: {"first": "2026-05-01", "last": "2026-05-31"},
    "GET /api/v1/care-gifts/before": lambda v: {"customer_id": v["customer_id"]},
    "GET /api/v1/care-days/kept": lambda v: {"customer_id": v["customer_id"]},
    "GET /api/v1/work-calendar/deadline": lambda v: {"minutes": "480", "start": "2026-05-01T10:00:00"},
    "GET /api/v1/work-calendar/absences": lambda v: {"first": "2026-05-01", "last": "2026-05-09"},
    "GET /api/v1/cards/{number}/statement": lambda v: {"first": "2026-01-01", "last": "2026-06-30"},
    "cards:own_statement": lambda v: {"first": "2026-01-01", "last": "2026-06-30"},
    "sales:member": lambda v: {"customer": v["customer_id"]},
    "ledger:postings": lambda v: {"kind": "bonus", "unit": "CNY", "reason": "top_up", "month": "2026-11"},
    "insight:behind": lambda v: {"since": "2026-01-01", "until": "2026-12-31"},
    "insight:behind_file": lambda v: {"since": "2026-01-01", "until": "2026-12-31"},
}

# Pages whose POST asks for more than the page itself.
FURTHER = {
    "sales:sale": "sales.refund",
    "cards:redemptions": "cards.hand_out",
    "cards:programme": "cards.set_rules",
    "sales:conflict": "sales.settle_conflict",
    "customers:bulk": "customers.tag",
    "keyaccounts:terms": "keyaccounts.policy",
    "keyaccounts:evaluation": "keyaccounts.care",
    "keyaccounts:trials": "keyaccounts.policy",
    "keyaccounts:alarm": "keyaccounts.care",
    "keyaccounts:winback": "keyaccounts.care",
    "keyaccounts:outlook": "keyaccounts.care",
    "keyaccounts:visit": "keyaccounts.care",
    "keyaccounts:promises": "keyaccounts.care",
    "keyaccounts:rounds": "keyaccounts.plan",
    "customers:fact": "customers.edit",
    "customers:watches": "customers.edit",
    "customers:team": "customers.assign",
    "identity:work_calendar": "identity.set_calendar",
    "customers:volumes": "customers.edit",
    "customers:household": "customers.edit",
    "customers:files": "customers.keep_files",
}


def body_of(name: str, values: Values) -> tuple[Any, str]:
    """What is sent to a page or operation, and its content type."""
    if name in JSON:
        return json.dumps(JSON[name](values)), "application/json"
    return PAGES.get(name, lambda _v: {})(values), ""


def photo() -> bytes:
    """A picture large enough for a card."""
    target = io.BytesIO()
    Image.new("RGB", (900, 700), (40, 90, 80)).save(target, "PNG")
    return target.getvalue()


def _register() -> str:
    return base64.b64encode("number,name,tier,points\n0007,王若兰,老会员,30\n".encode()).decode()


def _photo_text() -> str:
    return base64.b64encode(photo()).decode()


def query_of(name: str, values: Values) -> dict[str, Any] | None:
    """What is asked of a page or operation that says nothing without a question."""
    return QUERIES[name](values) if name in QUERIES else None


def names_objects(body: Callable[[Values], dict[str, Any]]) -> bool:
    """Whether a body holds the number of anything."""
    return body(_Any("1")) != body(_Any("2"))


class _Any(dict[str, Any]):
    def __init__(self, value: str) -> None:
        self.value = value

    def __missing__(self, name: str) -> str:
        return self.value


def _offline(values: Values) -> dict[str, Any]:
    now = datetime.now(UTC).isoformat()
    facts = {"contact_at": now, "device": "tablet", "rung_by": values["staff_id"], "number": "1-A7-0001"}
    return {"at": now, "till": values["till_id"], "offline": facts}


def _cny(minor: int) -> dict[str, Any]:
    return {"amount_minor": minor, "currency": "CNY"}
