"""Addresses of everybody's own account."""

from django.urls import path

from applications.desks.account.views import codes, loss, password, second_factor, security

urlpatterns = [
    path("sign-in/code/", second_factor.code, name="second_factor"),
    path("sign-in/set-up/", second_factor.set_up, name="second_factor_set_up"),
    path("account/", security.security, name="account_security"),
    path("account/password/", password.change, name="account_password"),
    path("account/recovery-codes/", codes.show, name="account_recovery_codes"),
    path("account/recovery-codes/new/", codes.renew, name="account_codes_renew"),
    path("account/second-factor/off/", security.switch_off, name="account_factor_off"),
    path("account/sign-out-elsewhere/", security.sign_out_elsewhere, name="account_sign_out_elsewhere"),
    path("office/second-factor/", loss.reset, name="factor_reset"),
]
