"""Accounts: signing in and out, and passwords."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from plaudit.accounts.models import User
from tests.access.table import Table
from tests.cast import PASSWORD

NEW_PASSWORD = {"password1": "three quite odd words", "password2": "three quite odd words"}

TABLE = Table(
    """
                                           lead leader contributor observer administrator assessor mentor stranger nobody staff
GET  account_login                         302  302    302         302      302           302      302    302      200    302
POST account_login                         302  302    302         302      302           302      302    302      302    302
GET  account_signup                        302  302    302         302      302           302      302    302      200    302
POST account_signup                        302  302    302         302      302           302      302    302      200    302
GET  account_logout                        200  200    200         200      200           200      200    200      302    200
POST account_logout                        302  302    302         302      302           302      302    302      302    302
GET  account_inactive                      200  200    200         200      200           200      200    200      200    200
GET  account_reauthenticate                200  200    200         200      200           200      200    200      in     200
POST account_reauthenticate                302  302    302         302      302           302      302    302      in     302
GET  account_change_password               200  200    200         200      200           200      200    200      in     200
POST account_change_password               302  302    302         302      302           302      302    302      in     302
GET  account_set_password                  302  302    302         302      302           302      302    302      in     302
POST account_set_password                  302  302    302         302      302           302      302    302      in     302
GET  account_reset_password                200  200    200         200      200           200      200    200      200    200
POST account_reset_password                302  302    302         302      302           302      302    302      302    302
GET  account_reset_password_done           200  200    200         200      200           200      200    200      200    200
GET  account_reset_password_from_key       302  302    302         302      302           302      302    302      302    302
POST account_reset_password_from_key       302  302    302         302      302           302      302    302      302    302
GET  account_reset_password_from_key_done  200  200    200         200      200           200      200    200      200    200
    """,
    ids={
        "uidb36": lambda cast: user_pk_to_url_str(cast.observer),
        "key": lambda cast: default_token_generator.make_token(User.objects.get(pk=cast.observer.pk)),
    },
    sends={
        "account_login": {"login": "lead@plaudit.example", "password": PASSWORD},
        "account_signup": {"email": "new@plaudit.example", **NEW_PASSWORD},
        "account_reauthenticate": {"password": PASSWORD},
        "account_change_password": {"oldpassword": PASSWORD, **NEW_PASSWORD},
        "account_set_password": NEW_PASSWORD,
        "account_reset_password": {"email": "lead@plaudit.example"},
        "account_reset_password_from_key": NEW_PASSWORD,
    },
    for_anybody={"account_reset_password_from_key"},
)
