"""Signing in without a password, your account, and the second factor."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from plaudit.accounts.models import User
from tests.access.table import Table
from tests.cast import Cast
from tests.support.codes import with_authenticator


def everybody_has_one(cast: Cast) -> None:
    """An authenticator and recovery codes for everybody."""
    for user in User.objects.all():
        with_authenticator(user)


def passkey(cast: Cast) -> int:
    """A passkey of the observer."""
    row, _ = Authenticator.objects.get_or_create(
        user=cast.observer, type="webauthn", data={"name": "A", "credential": {}}
    )
    return int(row.pk)


def link(cast: Cast) -> int:
    """The observer's account at a provider."""
    row, _ = SocialAccount.objects.get_or_create(
        user=cast.observer, provider="school-id", uid=f"observer-{cast.observer.pk}"
    )
    return int(row.pk)


def session(cast: Cast) -> int:
    """Another session of the observer."""
    key = f"elsewhere-{cast.observer.pk}"
    values = {"user": cast.observer, "ip": "127.0.0.1", "user_agent": "Firefox"}
    return int(UserSession.objects.get_or_create(session_key=key, defaults=values)[0].pk)


TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  account_request_login_code            302  302    302         302      302           302      302    302      200    302
POST account_request_login_code            302  302    302         302      302           302      302    302      302    302
GET  account_confirm_login_code            302  302    302         302      302           302      302    302      302    302
POST account_confirm_login_code            302  302    302         302      302           302      302    302      302    302
GET  mfa_login_webauthn                    302  302    302         302      302           302      302    302      302    302
POST mfa_login_webauthn                    302  302    302         302      302           302      302    302      302    302
GET  mfa_authenticate                      302  302    302         302      302           302      302    302      302    302
POST mfa_authenticate                      302  302    302         302      302           302      302    302      302    302
GET  openid_connect_login                  404  404    404         404      404           404      404    404      404    404
GET  openid_connect_callback               404  404    404         404      404           404      404    404      404    404
GET  socialaccount_login_cancelled         200  200    200         200      200           200      200    200      200    200
GET  mfa_reauthenticate                    200  200    200         200      200           200      200    200      in     200
POST mfa_reauthenticate                    422  422    422         422      422           422      422    422      in     422
GET  mfa_reauthenticate_webauthn           302  302    302         302      302           302      302    302      in     302
POST mfa_reauthenticate_webauthn           302  302    302         302      302           302      302    302      in     302
GET  account                               200  200    200         200      200           200      200    200      in     200
GET  second-factor                         302  302    302         302      302           302      302    302      in     302
GET  mfa_activate_totp                     200  200    200         200      200           200      200    200      in     200
POST mfa_activate_totp                     422  422    422         422      422           422      422    422      in     422
GET  mfa_deactivate_totp                   200  200    200         200      200           200      200    200      in     200
POST mfa_deactivate_totp                   302  302    302         302      302           302      302    302      in     302
GET  mfa_add_webauthn                      200  200    200         200      200           200      200    200      in     200
POST mfa_add_webauthn                      422  422    422         422      422           422      422    422      in     422
GET  mfa_edit_webauthn                     404  404    404         200      404           404      404    404      in     404
POST mfa_edit_webauthn                     404  404    404         302      404           404      404    404      in     404
GET  mfa_remove_webauthn                   404  404    404         200      404           404      404    404      in     404
POST mfa_remove_webauthn                   404  404    404         302      404           404      404    404      in     404
GET  mfa_view_recovery_codes               200  200    200         200      200           200      200    200      in     200
GET  mfa_download_recovery_codes           200  200    200         200      200           200      200    200      in     200
GET  mfa_generate_recovery_codes           200  200    200         200      200           200      200    200      in     200
POST mfa_generate_recovery_codes           302  302    302         302      302           302      302    302      in     302
POST other-sessions-ended                  302  302    302         302      302           302      302    302      in     302
POST session-ended                         404  404    404         302      404           404      404    404      in     404
POST link-ended                            404  404    404         302      404           404      404    404      in     404
GET  hub-second-factor                     404  404    404         404      200           403      403    404      in     404
POST hub-second-factor                     404  404    404         404      302           403      403    404      in     404
POST hub-second-factor-ended               404  404    404         404      302           403      403    404      in     404
    """,
    ids={
        "provider_id": lambda cast: "school-id",  # not in the tests' settings: see tests/accounts/test_linking.py
        "mfa_edit_webauthn pk": passkey,
        "mfa_remove_webauthn pk": passkey,
        "session-ended pk": session,
        "link-ended pk": link,
    },
    sends={
        "account_request_login_code": {"email": "lead@plaudit.example"},
        "mfa_edit_webauthn": {"name": "My phone"},
        "mfa_activate_totp": {"code": "000000"},
        "mfa_reauthenticate": {"code": "000000"},
    },
    before={
        "mfa_reauthenticate": everybody_has_one,
        "mfa_deactivate_totp": everybody_has_one,
        "mfa_view_recovery_codes": everybody_has_one,
        "mfa_download_recovery_codes": everybody_has_one,
        "mfa_generate_recovery_codes": everybody_has_one,
        "hub-second-factor": everybody_has_one,
    },
    for_anybody={"openid_connect_login", "openid_connect_callback"},
)
