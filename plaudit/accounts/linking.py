"""Whom a provider's sign-in lets in: who has an account here under the address that the provider has verified.

docs/decisions/0015 says why, and what would be a way to take over an account.
"""

from typing import Any, cast

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.conf import settings

from plaudit.accounts.models import User
from plaudit.refusals import Refusal


class NotLetIn(Refusal):
    """The provider knows the person, and Plaudit does not let them in. The sentence says whom to ask."""


class LinkingAdapter(DefaultSocialAccountAdapter):
    """Links an account at a provider to the person with its verified address, once, and opens no account."""

    def pre_social_login(self, request: Any, sociallogin: SocialLogin) -> None:
        """Finds the person.

        Raises:
            NotLetIn: the address is not verified, is unknown, or belongs to another account at this provider.
        """
        if sociallogin.is_existing:
            return
        provider = sociallogin.account.get_provider()
        address = verified_address(sociallogin)
        if address is None:
            raise NotLetIn(
                f"{provider.name} has not confirmed that your e-mail address is yours, so we cannot tell who you are. "
                f"Confirm it at {provider.name}, or sign in here in another way."
            )
        user = User.objects.filter(email=address).first()
        if user is None:
            raise NotLetIn(
                f"{provider.name} says that you are {address}. Nobody here has that address. Ask your school’s lead, "
                "or your hub, to invite it; or sign in with the address that you were invited by."
            )
        if _is_linked(user, sociallogin.account.provider):
            raise NotLetIn(
                f"The account of {address} here belongs to another account at {provider.name}. Sign in in another "
                "way, end that link on the page “Your account”, and try again."
            )
        if user.is_active:
            sociallogin.connect(request, user)
        else:
            sociallogin.user = user  # the library says that the account is closed, and links nothing

    def populate_user(self, request: Any, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        """Keeps of what the provider tells no more than whom it means, and by which address."""
        told = sociallogin.account.extra_data
        claims = told.get("userinfo") or told.get("id_token") or {}
        kept = {name: claims.get(name) for name in ("sub", "email", "email_verified")}
        sociallogin.account.extra_data = {"userinfo": kept}
        return sociallogin.user

    def is_open_for_signup(self, request: Any, sociallogin: SocialLogin) -> bool:
        """Never: people are invited."""
        return False

    def list_apps(self, request: Any, provider: str | None = None, client_id: str | None = None) -> list[SocialApp]:
        """The providers of the settings, and no rows: who can write in the database adds none."""
        apps = [_app(one) for one in settings.OPENID_PROVIDERS]
        if provider not in (None, "openid_connect"):
            apps = [app for app in apps if app.provider_id == provider]
        return [app for app in apps if client_id in (None, app.client_id)]


def verified_address(sociallogin: SocialLogin) -> str | None:
    """The address in small letters that the provider vouches for; None where it vouches for none.

    It does by saying so itself (`email_verified` is true and nothing that only looks like it), or by the settings:
    the installation's keeper knows that the provider hands out the addresses of a domain, and to their owners only.
    """
    claims: dict[str, Any] = sociallogin.account.extra_data["userinfo"]
    address = claims["email"]
    if not isinstance(address, str) or address.count("@") != 1:
        return None
    if not address.partition("@")[0].isascii():
        return None  # small letters of other scripts can be ours: the sign for kelvin becomes a k, and somebody else
    address = address.strip().lower()
    domains = cast(tuple[str, ...], sociallogin.account.get_provider().app.settings.get("trusted_domains", []))
    trusted = "*" in domains or address.partition("@")[2] in domains
    return address if claims["email_verified"] is True or trusted else None


def _app(provider: Any) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=provider.key,
        name=provider.name,
        client_id=provider.client_id,
        secret=provider.secret,
        settings={"server_url": provider.issuer, "trusted_domains": provider.trusted_domains},
    )


def _is_linked(user: User, provider: str) -> bool:
    return SocialAccount.objects.filter(user=user, provider=provider).exists()
