"""What can be done, by the words people use for it: the search's answers beside customers and places."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shuke.kit.access import Actor
from shuke.kit.text.normalise import fold
from shuke.ui.values import PaletteItem, Words

MOST = 6


@dataclass(frozen=True)
class Deed:
    """Something to do: what it is called, where it is done, who may, and its usual words in both languages."""

    label: Words
    page: str
    icon: str
    permission: str
    words: str
    query: str = ""

    def called(self, typed: str) -> bool:
        """Whether somebody who types this may mean it; a word counts from its beginning, Chinese from anywhere."""
        if typed in fold(str(self.label)):
            return True
        return any(typed in word if not word.isascii() else word.startswith(typed) for word in _said(self.words))


DEEDS = (
    Deed(_("Ring up a sale"), "sales:till", "till", "sales.ring_up",
         "收银,收款,开单,结账,买单,记账,消费,sell,sale,charge,pay,checkout,cash"),
    Deed(_("Give money back: choose the sale"), "sales:sales", "undo", "sales.refund",
         "退款,退钱,退货,返款,refund,return,money back,give back"),
    Deed(_("Undo a sale: choose it"), "sales:sales", "undo", "sales.undo",
         "撤销,取消,作废,收错,undo,cancel,void,mistake"),
    Deed(_("Print a receipt again: choose the sale"), "sales:sales", "print", "sales.view",
         "小票,打印,补打,收据,receipt,print,slip"),
    Deed(_("Open or close a shift"), "sales:shift", "clock", "sales.close_shift",
         "交班,开班,接班,盘点,对账,日结,抽屉,shift,close,cash up,count,drawer"),
    Deed(_("Who served what"), "sales:served", "users", "sales.view_report",
         "提成,业绩,报表,绩效,commission,served,report,performance"),
    Deed(_("Services and prices at the till"), "sales:quick_items", "tag", "sales.edit_quick_items",
         "项目,服务,价格,价目,商品,菜单,下架,service,price,item,product,menu"),
    Deed(_("Selling without network: allowance, lost tills"), "sales:offline", "till", "sales.set_offline",
         "离线,断网,没网,限额,丢失,停用,offline,network,allowance,lost,stolen,stop till"),
    Deed(_("Offline sales: what did not fit"), "sales:conflicts", "till", "sales.view",
         "离线,冲突,对不上,补记,offline,conflict,credit"),
    Deed(_("Set up custom fields"), "customers:fields", "edit", "customers.fields",
         "自定义字段,字段,属性,资料项,发质,过敏,custom field,field,attribute,property"),
    Deed(_("Enrol a member"), "cards:enrol", "plus", "cards.enrol",
         "办卡,开卡,入会,新会员,注册,enrol,enroll,join,member,new card,sign up"),
    Deed(_("Adjust a card by hand: choose it"), "cards:search", "edit", "cards.adjust",
         "调整,补积分,加积分,扣积分,改余额,手工,adjust,correct,add points,take points"),
    Deed(_("See adjustments"), "cards:adjustments", "note", "cards.adjust",
         "调整记录,审批,复核,待批,adjustments,approve,second person,waiting"),
    Deed(_("Top up a card: choose it"), "cards:search", "wallet", "cards.top_up",
         "充值,充钱,储值,预存,续费,top up,topup,recharge,prepay,deposit,load"),
    Deed(_("Freeze a lost card: choose it"), "cards:search", "freeze", "cards.freeze",
         "挂失,冻结,丢卡,freeze,lost,block,stolen"),
    Deed(_("Replace a card: choose it"), "cards:search", "refresh", "cards.replace", "补卡,换卡,replace,new number"),
    Deed(_("Set a new PIN: choose the card"), "cards:search", "lock", "cards.reset_pin",
         "密码,忘记密码,改密,pin,password"),
    Deed(_("Pay a balance back: choose the card"), "cards:search", "wallet", "cards.refund_value",
         "退卡,退余额,退储值,退款,refund,payout,pay back,balance back,leave"),
    Deed(_("Print the poster"), "cards:poster", "print", "cards.view", "海报,二维码,扫码,poster,qr,print,flyer"),
    Deed(_("Design the card"), "cards:design", "image", "cards.design",
         "卡面,设计,模板,品牌,颜色,卡片,版本,design,template,brand,card,look,colour,color"),
    Deed(_("Have cards printed"), "cards:print_requests", "print", "cards.print",
         "印卡,实体卡,制卡,白卡,空白卡,印刷,pdf,print,plastic,physical,blank cards"),
    Deed(_("Change the programme"), "cards:programme", "card", "cards.view_rules",
         "会员方案,方案,规则,积分,等级,折扣,赠送,储值方案,programme,program,rules,points,tiers,discount,bonus"),
    Deed(_("Add a customer"), "customers:new", "plus", "customers.create",
         "新客户,新增客户,加客户,建档,add,new customer,create"),
    Deed(_("Export customers"), "customers:directory", "download", "customers.export",
         "导出,下载,名单,export,download,csv,excel,list"),
    Deed(_("See who stays away"), "customers:directory", "clock", "customers.view",
         "流失,没来,唤回,迟到,late,lost,churn,stay away,win back", "?tab=late"),
    Deed(_("Who are my regulars"), "insight:regulars", "pulse", "insight.view",
         "熟客,洞察,分析,统计,regulars,insight,analysis,statistics,rfm"),
    Deed(_("See whom to visit and call today"), "keyaccounts:today", "calendar", "keyaccounts.care",
         "拜访,回访,日程,今天,跑客户,visit,call,today,day,route"),
    Deed(_("Look at the calendar of visits"), "keyaccounts:calendar", "calendar", "keyaccounts.care",
         "日历,周计划,月计划,拜访计划,calendar,week,month"),
    Deed(_("Write a promise down"), "keyaccounts:promises", "flag", "keyaccounts.care",
         "承诺,答应,登记承诺,promise,commitment,owe"),
    Deed(_("Apply for a relationship expense"), "keyaccounts:expense_new", "wallet", "keyaccounts.expense_apply",
         "客情费,费用,报销,招待,请客,申请,expense,hospitality,apply"),
    Deed(_("Say who is away"), "identity:absences", "clock", "identity.report_absence",
         "请假,休假,病假,外出,代理,absence,leave,holiday,sick,away"),
    Deed(_("Make a care plan: choose the customer"), "keyaccounts:plans", "flag", "keyaccounts.care_plan",
         "维护方案,方案,care plan,plan"),
    Deed(_("Hand customers over"), "keyaccounts:handovers", "users", "keyaccounts.hand_over",
         "交接,移交,离职,接手,handover,hand over,reassign"),
    Deed(_("Change the grade policy"), "keyaccounts:policy", "star", "keyaccounts.policy",
         "分级,等级,评级,规则,大客户,grade,policy,abc,pareto"),
    Deed(_("See which key customers are at risk"), "keyaccounts:at_risk", "pulse", "keyaccounts.view",
         "沉默,流失,预警,挽回,风险,risk,silent,alarm,win back"),
    Deed(_("Find birthdays and other days to think of"), "keyaccounts:care_calendar", "gift", "keyaccounts.view",
         "生日,节日,关怀,问候,礼品,birthday,festival,greeting,gift"),
    Deed(_("Decide what waits for approval"), "identity:approvals", "check", "identity.ask_approval",
         "审批,批准,待批,同意,approve,approval,decide"),
    Deed(_("Bring an old membership in"), "unify:imports", "users", "unify.import",
         "导入,会员导入,老会员,纸质卡,期初,余额,excel,import,members,opening,balances,paper cards"),
    Deed(_("Import past purchases"), "unify:imports", "upload", "unify.import",
         "导入,上传,迁移,老数据,历史,import,upload,csv,excel,migrate,old data"),
    Deed(_("Take the books' proof"), "ledger:books", "book", "ledger.export_books",
         "账本,对账,证明,流水,核对,books,ledger,proof,audit,reconcile"),
    Deed(_("Invite staff"), "identity:invite", "plus", "identity.invite_staff",
         "员工,邀请,招人,店员,加人,staff,invite,employee,hire,colleague"),
    Deed(_("See the staff, change roles"), "identity:staff", "team", "identity.view_staff",
         "员工,店员,角色,权限,离职,staff,employee,role,permission,remove"),
    Deed(_("Change the shop's settings"), "identity:settings", "settings", "identity.edit_merchant",
         "设置,店名,颜色,时区,店铺,settings,name,colour,color,logo,shop"),
    Deed(_("See who did what"), "identity:audit", "document", "identity.view_audit",
         "操作记录,日志,谁做的,审计,audit,log,history,who did"),
    Deed(_("Connect another system"), "identity:api_keys", "key", "identity.issue_api_key",
         "接口,密钥,对接,api,key,token,connect,integration"),
    Deed(_("See sent messages"), "identity:outbox", "send", "identity.view_messages",
         "消息,短信,验证码,message,sms,mail,sent"),
)  # fmt: skip


def found(typed: str, actor: Actor, code: str) -> list[PaletteItem]:
    """What this actor may do that is called so, at most a few; nothing for an empty text."""
    wanted = fold(typed.strip())
    if not wanted:
        return []
    deeds = [deed for deed in DEEDS if actor.may(deed.permission) and deed.called(wanted)][:MOST]
    return [
        PaletteItem(deed.label, reverse(deed.page, kwargs={"merchant_code": code}) + deed.query, deed.icon)
        for deed in deeds
    ]


def _said(words: str) -> list[str]:
    return [fold(word) for word in words.split(",")]
