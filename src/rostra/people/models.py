"""People, their staff capabilities and the counters that limit attempts, as rows."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from rostra.kernel import references


class People(BaseUserManager["Person"]):
    """The people; found by e-mail address whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person with this main address. Raises Person.DoesNotExist."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """One human being with one account."""

    ref = models.CharField(
        max_length=12,
        unique=True,
        default=references.reference,
        editable=False,
        db_comment="Public reference: random, says nothing about the person.",
    )
    email = models.EmailField(
        max_length=254, db_comment="Main address, lower case; all addresses are allauth's."
    )
    legal_name = models.CharField(max_length=200, blank=True, db_comment="Name as in official papers.")
    display_name = models.CharField(
        max_length=100, blank=True, db_comment="Name shown to others; empty: legal name."
    )
    country = models.CharField(
        max_length=2, blank=True, db_comment="Country of residence, ISO 3166-1 alpha-2."
    )
    language = models.CharField(
        max_length=12, blank=True, db_comment="Language of pages and letters, BCP 47."
    )
    phone = models.CharField(max_length=32, blank=True, db_comment="Telephone number; may be empty.")
    time_zone = models.CharField(
        max_length=64, blank=True, db_comment="IANA time zone; empty: the program's."
    )
    is_active = models.BooleanField(default=True, db_comment="Whether they may sign in.")
    joined_at = models.DateTimeField(null=True, db_comment="When the account was made, on the site's clock.")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[People] = People()

    class Meta:
        db_table_comment = "People with an account."
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_with_an_address"),
            models.CheckConstraint(name="person_email_is_lower_case", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="person_country_is_a_code", condition=Q(country__regex=r"^([A-Z]{2})?$")
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.ref

    def clean(self) -> None:
        """Addresses are lower case."""
        self.email = self.email.lower()

    @property
    def name(self) -> str:
        """The name shown to others, as far as one was given."""
        return self.display_name or self.legal_name

    @property
    def is_staff(self) -> bool:
        """Whether they hold any capability now."""
        return bool(self.capabilities)

    @cached_property
    def capabilities(self) -> frozenset[str]:
        """What they may do as staff now: given and not taken away."""
        held = getattr(self, "held", None)
        if held is None:
            held = self.grants.filter(until__isnull=True).values_list("capability", flat=True)
        return frozenset(held)

    def get_full_name(self) -> str:
        """The name for a letter's salutation."""
        return self.name


class Grant(models.Model):
    """A capability given to a member of staff, from one moment until it is taken away."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants", db_comment="Who holds it.")
    capability = models.CharField(
        max_length=60, db_comment="What they may do: a word of people.capabilities."
    )
    granted_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="Who gave it; empty: given at the machine.",
    )
    since = models.DateTimeField(db_comment="From when, on the site's clock.")
    until = models.DateTimeField(
        null=True, db_comment="Until when, exclusive; empty: until it is taken away."
    )
    revoked_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="Who took it away; empty: nobody, or the machine.",
    )

    class Meta:
        db_table_comment = (
            "Capabilities of staff, with who gave and took them. Rows are closed, never deleted."
        )
        constraints = [
            models.UniqueConstraint(
                "person", "capability", name="a_capability_is_held_once", condition=Q(until__isnull=True)
            ),
            models.CheckConstraint(
                name="a_capability_is_subject_and_verb", condition=Q(capability__regex=r"^[a-z_]+\.[a-z_]+$")
            ),
            models.CheckConstraint(
                name="nobody_grants_themself",
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("person")),
            ),
            models.CheckConstraint(
                name="a_grant_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capability} of {self.person_id}"


class Attempts(models.Model):
    """How often something was tried in a stretch of time: the counter behind a limit."""

    what = models.CharField(max_length=40, db_comment="The limited thing: sign_in, reset_letter …")
    key = models.CharField(
        max_length=64, db_comment="Digest of whom it is counted for: an address or a network."
    )
    window = models.BigIntegerField(db_comment="Number of the stretch of time since 1970.")
    n = models.PositiveIntegerField(db_comment="Attempts in this stretch so far.")
    ends_at = models.DateTimeField(db_index=True, db_comment="When the stretch is over and the row may go.")

    class Meta:
        db_table_comment = "Counters of attempts; raised in one statement, so that a limit is exact."
        constraints = [models.UniqueConstraint("what", "key", "window", name="one_counter_for_a_stretch")]

    def __str__(self) -> str:
        return f"{self.what} {self.window}: {self.n}"
