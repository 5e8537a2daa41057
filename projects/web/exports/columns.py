"""The one list of columns: CSV, XLSX, JSON and the data dictionary are made from it."""

from operator import attrgetter

from projects.county_codes import iso_code
from projects.fields import EXPORT
from projects.models import Concept, ImportRun, Programme, Region
from projects.reports import Report, ToldReport
from projects.web.exports.cells import (
    TIERS,
    ExportColumn,
    ExportTable,
    ValueKind,
    address,
    always,
    columns_of,
    each_of,
    name_for,
    of,
    one_of,
    slug_of,
)
from projects.web.exports.labels import line_of
from projects.web.exports.sources import KEYWORDS, LINES, PART, RANK, REPORTS, RUN, TIER

TEXT, ADDRESS, NUMBER, MOMENT, LIST = ValueKind
_YEAR = one_of(Programme, attrgetter("year"))
_COUNTIES = each_of(Region, attrgetter("county_code"))
_ISO_COUNTIES = each_of(Region, lambda region: iso_code(region.county_code))
_FILE = one_of(ImportRun, attrgetter("source.file"))
_PART = always(lambda part: part or "")
_LINES = always(lambda lines: lines or [])
_SOURCE = one_of(ImportRun, line_of)
_KEYWORDS = each_of(Concept, attrgetter("name"))
_KEYWORD_SLUGS = each_of(Concept, attrgetter("slug"))
_TIER = always(TIERS.__getitem__)
_REPORT_COUNT = always(len)
_LATEST_REPORT = always(lambda facts: facts[0]["date"] if facts else "")
_LATEST_KIND = always(lambda facts: Report.of(facts[0]).kind_name if facts else "")
_REPORTS = always(lambda facts: [ToldReport(Report.of(each)) for each in facts])

# fmt: off
_FIRST = (
    of("reference", 20, "Projektets fasta beteckning. Ändras aldrig och återanvänds aldrig."),
    ExportColumn("address", "Adress", ADDRESS, "reference", address, 40,
           "Projektets sida i registret."),
    of("title", 45, "Projektets namn."),
    of("summary", 60, "Vad projektet gör, som källan skriver eller en redaktör har ändrat det."),
    ExportColumn("year", "År", NUMBER, "programme", _YEAR, 6,
           "Året som medlen gäller."),
    of("programme", 30, "Namnet på årets satsning."),
    of("centre", 22, "Det regionala cancercentrum som gav medlen."),
    slug_of("centre", 12, "Samma RCC som det skrivs i adresser, till exempel ?centre=norr."),
    of("area", 30, "Området som medlen gavs till."),
    slug_of("area", 12, "Samma område som det skrivs i adresser."),
    of("sub_area", 22, "Del av området. Tomt när källan inte delar upp det."),
    slug_of("sub_area", 12, "Samma delområde som det skrivs i adresser."),
    of("regions", 30, "Regionerna som projektet hör till. Tomt när ingen är angiven."),
    slug_of("regions", 20, "Samma regioner som de skrivs i adresser."),
    ExportColumn("county_codes", "Länskoder", LIST, "regions", _COUNTIES,
           12, "Samma regioner som länskoder (SCB), två siffror."),
    ExportColumn("county_letters", "Länsbokstäver", LIST, "regions", _ISO_COUNTIES,
           14, "Samma regioner med länens bokstäver (ISO 3166-2), till exempel SE-BD."),
    of("region_text", 30, "Källans regioncell, tecken för tecken."),
    of("status", 14, "Nytt, Fortsättning, eller Ej angivet när källan inte säger det."),
    slug_of("status", 12, "Samma status som den skrivs i adresser: ny, fortsattning, ej-angivet."),
    of("start_note", 20, "Vad källan säger om när projektet började."),
    of("unit", 30, "Sjukhuset, kliniken eller enheten, när källan anger den."),
    of("actor", 24, "Organisationen som driver projektet, när det inte är regionen själv."),
    of("actor_kind", 18, "Region, kommun, civilsamhälle, privat vårdgivare, professionsförening."),
    slug_of("actor_kind", 14, "Samma typ som den skrivs i adresser."),
    of("results", 40, "Vad projektet ledde till, när en redaktör har skrivit det."),
    of("website", 30, "Projektets egen webbplats, när den är känd."),
    of("mailbox", 24, "Projektets gemensamma brevlåda, när den är känd."),
    of("continues", 20, "Referensen till det publicerade projekt som det här fortsätter."),
)
_LAST = (
    of("created_at", 19, "När projektet kom in i registret, svensk tid."),
    of("updated_at", 19, "När någon uppgift om projektet senast ändrades, svensk tid."),
    ExportColumn("source_file", "Källfil", TEXT, RUN, _FILE,
           20, "Filen som projektet lästes ur. Tom när en redaktör har infört det."),
    ExportColumn("source_part", "Blad eller sida", TEXT, PART, _PART,
           14, "Bladet eller sidan i källfilen, när raderna räknas för var och en."),
    ExportColumn("source_lines", "Rader i källfilen", LIST, LINES, _LINES,
           16, "Raderna i filen där projektet står."),
    ExportColumn("keywords", "Nyckelord", LIST, KEYWORDS, _KEYWORDS, 40,
           "Begrepp ur registrets tesaurus, satta av regler eller en redaktör."),
    ExportColumn("keyword_slugs", "Nyckelord (kod)", LIST, KEYWORDS, _KEYWORD_SLUGS,
           30, "Samma nyckelord som de skrivs i adresser."),
    ExportColumn("report_count", "Antal rapporter", NUMBER, REPORTS, _REPORT_COUNT, 10,
           "Hur många lägesrapporter, delredovisningar och slutredovisningar projektet har."),
    ExportColumn("latest_report", "Senaste rapportens datum", TEXT, REPORTS, _LATEST_REPORT, 14,
           "Dagen som den senaste rapporten gäller, ÅÅÅÅ-MM-DD."),
    ExportColumn("latest_report_kind", "Senaste rapportens slag", TEXT, REPORTS, _LATEST_KIND, 18,
           "Lägesrapport, Delredovisning eller Slutredovisning."),
    ExportColumn("reports", "Rapporternas text", LIST, REPORTS, _REPORTS, 60,
           "Rapporterna, den senaste först; i JSON med slag, datum, text, mätningar och länkar."),
    ExportColumn("tier", "Träff på", TEXT, TIER, _TIER, 15,
           "”alla ord” i sökningen eller ”några av orden”. Tomt utan sökord."),
    ExportColumn("rank", "Plats i listan", NUMBER, RANK, None, 8,
           "Projektets plats i listan med den valda ordningen, från 1."),
    ExportColumn("query", "Sökning och filter", TEXT, "", None, 40,
           "Sökorden och filtren som gav listan."),
    ExportColumn("list_address", "Listans adress", ADDRESS, "", None, 40,
           "Samma lista i registret, som den ser ut nu."),
    ExportColumn("exported", "Hämtat", MOMENT, "", None, 19,
           "När filen gjordes, svensk tid. Hela listan på webben görs när registret ändras."),
    ExportColumn("data_date", "Uppgifternas datum", MOMENT, "", None, 19,
           "När registret senast ändrades före hämtningen, svensk tid."),
    ExportColumn("source", "Källa", TEXT, RUN, _SOURCE, 60,
           "Dokumentet som ska anges som källa, och villkoren som de står i det."),
)
# fmt: on
_NAMED = {column.name for column in (*_FIRST, *_LAST)}
_OTHERS = (columns_of(each) for each in EXPORT.fields if name_for(each) not in _NAMED)

COLUMNS = (*_FIRST, *(column for columns in _OTHERS for column in columns), *_LAST)
"""With the fields that the model has gained, after those that it always had."""
PROJECTS = ExportTable("projekt", "Projekt", COLUMNS)
