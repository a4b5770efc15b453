"""Acts, events, subjects, personal values, finished reactions and letters as rows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Act(models.Model):
    """One thing somebody did. Never changed, never deleted."""

    kind = models.CharField(
        max_length=80, db_comment="What was done, as package.verb: people.grant_capability."
    )
    person_id = models.BigIntegerField(
        null=True, db_comment="The person who did it; empty when the system did."
    )
    system = models.CharField(
        max_length=40, blank=True, db_comment="The part of the system that did it; empty when a person did."
    )
    at = models.DateTimeField(
        db_comment="When it was done, on the site's clock (a sandbox's clock may be moved)."
    )
    recorded_at = models.DateTimeField(
        db_default=Now(), db_comment="When the database wrote it, on the real clock."
    )
    program = models.CharField(
        max_length=60, blank=True, db_comment="The program it belongs to; empty: none."
    )
    request = models.CharField(
        max_length=32, blank=True, db_comment="One id for all acts of one request or job."
    )

    class Meta:
        db_table_comment = "Acts: who did what and when. Rows are added, never changed."
        indexes = [
            models.Index("at", "id", name="act_by_time"),
            models.Index("person_id", "at", "id", name="act_by_person", condition=Q(person_id__isnull=False)),
            models.Index("program", "at", "id", name="act_by_program", condition=~Q(program="")),
        ]
        constraints = [
            models.CheckConstraint(
                name="act_by_a_person_or_the_system",
                condition=Q(person_id__isnull=False, system="") | (Q(person_id__isnull=True) & ~Q(system="")),
            ),
            models.CheckConstraint(
                name="act_kind_is_package_and_verb", condition=Q(kind__regex=r"^[a-z_]+\.[a-z_]+$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class Event(models.Model):
    """What happened by an act. Never changed, never deleted."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="events", db_comment="The act it happened by.")
    position = models.PositiveSmallIntegerField(db_comment="Its place among the events of the act, from 0.")
    kind = models.CharField(max_length=80, db_comment="What happened, past tense: people.capability_granted.")
    payload = models.JSONField(
        default=dict, db_comment="Ids, codes, numbers and dates only; never a personal value."
    )

    class Meta:
        db_table_comment = "Events of acts, in a closed vocabulary. Rows are added, never changed."
        indexes = [models.Index("kind", "act", name="event_by_kind")]
        constraints = [
            models.UniqueConstraint("act", "position", name="one_event_at_a_place"),
            models.CheckConstraint(
                name="event_kind_is_package_and_verb", condition=Q(kind__regex=r"^[a-z_]+\.[a-z_]+$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class Subject(models.Model):
    """Whom or what an act concerns: a person, an edition, an application. Never changed, never deleted."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="subjects", db_comment="The act.")
    kind = models.CharField(max_length=30, db_comment="What it is: person, edition, program …")
    key = models.CharField(max_length=80, db_comment="Its id or public reference, as text.")

    class Meta:
        db_table_comment = "What acts concern. Rows are added, never changed."
        constraints = [models.UniqueConstraint("kind", "key", "act", name="a_subject_once_in_an_act")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class PersonalValue(models.Model):
    """A personal value that explains an act; erased with the person it belongs to."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="personal", db_comment="The act it explains.")
    person_id = models.BigIntegerField(
        db_index=True, db_comment="Whose value it is: erased with this person."
    )
    name = models.CharField(max_length=40, db_comment="What the value is: email, legal_name …")
    value = models.TextField(db_comment="The value.")

    class Meta:
        db_table_comment = "Personal values of acts, kept apart so that they can be erased."
        constraints = [
            models.UniqueConstraint("act", "person_id", "name", name="a_personal_value_once_in_an_act")
        ]

    def __str__(self) -> str:
        return f"{self.name} of act {self.act_id}"


class ReactionDone(models.Model):
    """That a reaction to an event has taken effect: written in the reaction's own transaction."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="reactions_done", db_comment="The event.")
    reaction = models.CharField(max_length=120, db_comment="The reaction's name: package.verb.")
    at = models.DateTimeField(db_comment="When it took effect, on the site's clock.")

    class Meta:
        db_table_comment = "Reactions that have taken effect, so that a second run changes nothing."
        constraints = [models.UniqueConstraint("event", "reaction", name="a_reaction_takes_effect_once")]

    def __str__(self) -> str:
        return f"{self.reaction} of event {self.event_id}"


class ReactionTrouble(models.Model):
    """The last failure of a reaction that has not taken effect yet, for the staff who look after it."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="troubles", db_comment="The event.")
    reaction = models.CharField(max_length=120, db_comment="The reaction's name.")
    tries = models.PositiveIntegerField(db_comment="How often it was tried and failed.")
    error = models.CharField(
        max_length=200, db_comment="Kind and place of the failure; never a personal value."
    )
    at = models.DateTimeField(db_comment="When it last failed, on the real clock.")
    given_up = models.BooleanField(default=False, db_comment="No more tries unless staff ask for one.")

    class Meta:
        db_table_comment = "Reactions that failed and have not taken effect since."
        constraints = [models.UniqueConstraint("event", "reaction", name="one_trouble_of_a_reaction")]

    def __str__(self) -> str:
        return f"{self.reaction} of event {self.event_id}"


class Letter(models.Model):
    """A letter on its way: kept whole until it is delivered, then only that it was."""

    message_id = models.CharField(
        max_length=200, unique=True, db_comment="Message-ID, the same on every try."
    )
    sender = models.CharField(max_length=320, db_comment="The address it comes from.")
    recipient = models.CharField(
        max_length=320, blank=True, db_comment="The address it goes to; empty once delivered."
    )
    source = models.BinaryField(null=True, db_comment="The whole letter as it is sent; empty once delivered.")
    made_at = models.DateTimeField(db_default=Now(), db_comment="When it was handed in, on the real clock.")
    delivered_at = models.DateTimeField(
        null=True, db_comment="When the mail server took it, on the real clock."
    )
    tries = models.PositiveIntegerField(default=0, db_comment="How often delivery was tried.")
    error = models.CharField(max_length=200, blank=True, db_comment="Why the last try failed.")

    class Meta:
        db_table_comment = "Letters to be delivered. What is delivered keeps neither address nor text."
        indexes = [models.Index("made_at", name="letter_waiting", condition=Q(delivered_at__isnull=True))]
        constraints = [
            models.CheckConstraint(
                name="a_waiting_letter_is_whole",
                condition=Q(delivered_at__isnull=False) | (Q(source__isnull=False) & ~Q(recipient="")),
            )
        ]

    def __str__(self) -> str:
        return self.message_id


class SentLetter(models.Model):
    """A letter as it was sent, for the person it concerns and for staff; erased with the person."""

    intent = models.CharField(
        max_length=120, unique=True, db_comment="Why it was written: the same intent writes one letter only."
    )
    message_id = models.CharField(max_length=200, unique=True, db_comment="Message-ID it was sent under.")
    person_id = models.BigIntegerField(db_index=True, db_comment="Whom it concerns: erased with this person.")
    to_person = models.BooleanField(
        db_comment="Whether it went to that person; otherwise to somebody about them."
    )
    about = models.CharField(
        max_length=12, blank=True, db_comment="Reference of the application it is about."
    )
    program = models.CharField(max_length=80, blank=True, db_comment="The program it was written for.")
    recipient = models.CharField(max_length=320, db_comment="To whom it went, as name or address.")
    subject = models.CharField(max_length=300, db_comment="Its subject line.")
    text = models.TextField(db_comment="Its text as it was sent; a secret link is left out.")
    html = models.TextField(db_comment="The same as HTML.")
    sent_at = models.DateTimeField(db_comment="When it was written, on the site's clock.")

    class Meta:
        db_table_comment = "Letters as they were sent, kept for the person they concern."
        indexes = [models.Index("about", "sent_at", name="sent_letter_by_subject")]

    def __str__(self) -> str:
        return f"{self.intent}"
