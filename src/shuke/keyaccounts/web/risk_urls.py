"""Addresses about staying and leaving."""

from django.urls import path

from shuke.keyaccounts.web import alarm, at_risk, loyal, outlook, outlook_verbs, referrals, trials, winback

risk_urlpatterns = [
    path("key-customers/at-risk/", at_risk.AtRiskView.as_view(), name="at_risk"),
    path("key-customers/at-risk/look/", at_risk.LookView.as_view(), name="look"),
    path("key-customers/alarms/<int:alarm_id>/", alarm.AlarmView.as_view(), name="alarm"),
    path("key-customers/alarms/<int:alarm_id>/take-back/", at_risk.TakeBackView.as_view(), name="take_back_answer"),
    path("key-customers/win-back/<int:case_id>/", winback.WinbackView.as_view(), name="winback"),
    path("key-customers/win-back/<int:case_id>/undo/", winback.TakeBackStepView.as_view(), name="winback_undo"),
    path("key-customers/loyal/", loyal.LoyalView.as_view(), name="loyal"),
    path("key-customers/referrals/", referrals.ReferralsView.as_view(), name="referrals"),
    path("key-customers/trials/", trials.TrialsView.as_view(), name="trials"),
    path("key-customers/trials/<int:trial_id>/", trials.TrialView.as_view(), name="trial"),
    path("key-customers/trials/<int:trial_id>/cancel/", trials.CancelTrialView.as_view(), name="trial_cancel"),
    path("key-customers/noticed/<int:notice_id>/settle/", outlook_verbs.SettleView.as_view(), name="settle_sign"),
    *(
        path(f"key-customers/<int:customer_id>/{word}/", view.as_view(), name=name)
        for word, name, view in (
            ("outlook", "outlook", outlook.OutlookView),
            ("win-back", "open_winback", winback.OpenWinbackView),
            ("interests/add", "interest", outlook_verbs.InterestView),
            ("interests/drop", "drop_interest", outlook_verbs.DropInterestView),
            ("referrer", "refer", outlook_verbs.ReferView),
            ("referrer/forget", "forget_referrer", outlook_verbs.ForgetReferrerView),
        )
    ),
]
