"""What describes a title beyond its page: lists that belong to one title each, in their order.

Dates are as exact as they are known: ``1942``, ``1942-11`` or ``1942-11-26``. Countries are ISO 3166 codes, languages
ISO 639 codes, currencies ISO 4217 codes.
"""

from django.db import models

from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.models.titles import Movie


class AlternateTitle(models.Model):
    """What a title is called in a region or language."""

    class Type(models.TextChoices):
        """What kind of title it is."""

        ORIGINAL = "original"
        RELEASE = "release"
        FESTIVAL = "festival"
        TV = "tv", "TV"
        VIDEO = "video"
        WORKING = "working"
        TRANSLITERATED = "transliterated"
        ALTERNATIVE = "alternative"

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="alternate_titles")
    title = models.CharField(max_length=500)
    title_key = models.CharField(max_length=500, editable=False, db_index=True)
    region = models.CharField(max_length=4, blank=True)
    language = models.CharField(max_length=3, blank=True)
    type = models.CharField(max_length=20, choices=Type.choices, default=Type.ALTERNATIVE)
    note = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.title


class Release(models.Model):
    """The day from which a title could be seen somewhere, in some way."""

    class Type(models.TextChoices):
        """In which way."""

        PREMIERE = "premiere"
        THEATRICAL = "theatrical"
        LIMITED = "limited"
        DIGITAL = "digital"
        PHYSICAL = "physical"
        TV = "tv", "TV"

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="releases")
    country = models.CharField(max_length=4, blank=True)
    date = models.CharField(max_length=10)
    type = models.CharField(max_length=20, choices=Type.choices, default=Type.THEATRICAL)
    note = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.date} {self.country} {self.type}"


class Version(models.Model):
    """A version of a title of another length, such as a director's cut."""

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="versions")
    name = models.CharField(max_length=100)
    runtime_minutes = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.name


class Certificate(models.Model):
    """For whom a country's board finds a title fit: ``US`` PG-13, ``DE`` 12, …"""

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="certificates")
    country = models.CharField(max_length=4)
    certificate = models.CharField(max_length=50)
    note = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=("country", "certificate", "movie"), name="certificate_of_a_country"),)

    def __str__(self) -> str:
        return f"{self.country}:{self.certificate}"


class Company(models.Model):
    """A company that made, sold or showed titles."""

    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, unique=True, editable=False)
    country = models.CharField(max_length=4, blank=True)

    class Meta:
        ordering = ("name_key",)
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return self.name


class CompanyCredit(models.Model):
    """What a company did for a title."""

    class Role(models.TextChoices):
        """What it did."""

        PRODUCTION = "production"
        DISTRIBUTION = "distribution"
        SALES = "sales"
        EFFECTS = "effects"
        OTHER = "other"

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="company_credits")
    company = models.ForeignKey(Company, models.PROTECT, related_name="credits")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.PRODUCTION)
    note = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("movie", "company", "role"), name="company_credit_once"),)

    def __str__(self) -> str:
        return f"{self.company}, {self.role} of {self.movie}"


class Tagline(models.Model):
    """A line that a title was advertised with."""

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="taglines")
    text = models.CharField(max_length=500)
    position = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.text


class BoxOffice(models.Model):
    """What a title cost or took, in whole units of a currency."""

    class Kind(models.TextChoices):
        """What the sum is."""

        BUDGET = "budget"
        OPENING = "opening"
        DOMESTIC = "domestic"
        INTERNATIONAL = "international"
        WORLDWIDE = "worldwide"

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="box_office")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    amount = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    country = models.CharField(max_length=4, blank=True)
    as_of = models.CharField(max_length=10, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "box office"

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.currency}"


class Award(models.Model):
    """An event that gives awards, such as the Academy Awards."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, unique=True, editable=False)

    class Meta:
        ordering = ("name_key",)

    def __str__(self) -> str:
        return self.name


class Nomination(models.Model):
    """A title was nominated for an award, and perhaps won it; ``people`` are those whom it was for."""

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="nominations")
    award = models.ForeignKey(Award, models.PROTECT, related_name="nominations")
    year = models.SmallIntegerField(null=True, blank=True)
    category = models.CharField(max_length=200, blank=True)
    won = models.BooleanField(default=False)
    people = models.ManyToManyField(Person, blank=True, related_name="nominations")
    note = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.award} {self.year or ''} {self.category}"


class Connection(models.Model):
    """A title's relation to another one.

    While the other title is not in the catalogue, ``other`` is null, and ``other_uid``, ``other_imdb_id``,
    ``other_title`` and ``other_year`` tell which one is meant. It is linked when it comes.
    """

    class Kind(models.TextChoices):
        """The relation, read from the title to the other one."""

        REMAKE_OF = "remake_of", "remake of"
        FOLLOWS = "follows"
        SPIN_OFF_FROM = "spin_off_from", "spin-off from"
        EDITED_FROM = "edited_from", "edited from"
        VERSION_OF = "version_of", "version of"
        REFERENCES = "references"
        FEATURES = "features"

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="connections")
    other = models.ForeignKey(Movie, models.SET_NULL, null=True, blank=True, related_name="connections_from")
    other_uid = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    other_imdb_id = models.CharField(max_length=12, blank=True, db_index=True)
    other_title = models.CharField(max_length=500, blank=True)
    other_title_key = models.CharField(max_length=500, blank=True, editable=False, db_index=True)
    other_year = models.SmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    note = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.movie} {self.get_kind_display()} {self.other or self.other_title}"


class AwaitedSeries(models.Model):
    """The series of an episode while it is not in the catalogue: it is linked when it comes, and this row goes."""

    movie = models.OneToOneField(Movie, models.CASCADE, primary_key=True, related_name="awaited_series")
    uid = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    imdb_id = models.CharField(max_length=12, blank=True, db_index=True)
    title = models.CharField(max_length=500, blank=True)
    title_key = models.CharField(max_length=500, blank=True, editable=False, db_index=True)
    year = models.SmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "awaited series"

    def __str__(self) -> str:
        return f"{self.movie} awaits {self.title or self.imdb_id}"


class Trivia(models.Model):
    """Something worth knowing about a title, or a mistake in it."""

    class Kind(models.TextChoices):
        """What it is."""

        TRIVIA = "trivia"
        GOOF = "goof"

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="trivia")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.TRIVIA)
    text = models.TextField()
    is_spoiler = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "trivia"

    def __str__(self) -> str:
        return self.text[:60]
