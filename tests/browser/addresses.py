"""Every kind of page, by its address."""

LIST = "/projekt/"
REFERENCES = ("2025-NORR-BFM-007", "2025-SYD-REHAB-001", "2025-VAST-BFM-001")
THREE = "&".join(f"reference={each}" for each in REFERENCES)
WITHDRAWN = "2025-NORR-BFM-001"

PUBLIC = (
    "/",
    LIST,
    f"{LIST}?q=fysisk+tr%C3%A4ning&centre=vast&centre=norr&status=ny",
    f"{LIST}?q=prehabilitring&centre=vast",
    f"{LIST}?q=palliativ&region=kalmar&marked={REFERENCES[0]}",
    f"{LIST}?keyword=prehabilitering&centre=sydost&sort=titel",
    f"{LIST}?q=prehabilitering&tier=all&tier=some",
    f"{LIST}?q=xyzzyqwk",
    f"{LIST}?q=mammografi&area=rehab",
    f"{LIST}?region=atlantis&status=kanske",
    f"{LIST}?q=leukemi&page=1000000000",
    f"{LIST}?q=leukemi%00%3Cscript%3E",
    *(f"{LIST}{each}/" for each in REFERENCES),
    f"{LIST}{REFERENCES[0]}/kort/",
    f"{LIST}{REFERENCES[0]}/rapportera-fel/",
    f"{LIST}kort/?centre=vast&status=ny",
    "/rcc/sydost/",
    "/rcc/norr/?q=lymf%C3%B6dem",
    "/region/halland/",
    "/region/gotland/",
    "/region/norrbotten/",
    "/omrade/patologi/?centre=vast",
    "/omrade/cancerrehabilitering/?centre=norr",
    "/nyckelord/",
    "/nyckelord/prehabilitering/",
    "/statistik/",
    "/liknande/",
    "/prenumerera/?q=palliativ&region=kalmar",
    "/region/halland/prenumerera/",
    "/min-lista/",
    f"/min-lista/?{THREE}&reference=2099-SYD-BFM-001",
    "/jamfor/",
    f"/jamfor/?{THREE}",
    "/kallor/",
    "/om/",
    "/oppna-data/",
    "/oppna-data/api/",
    "/oppna-data/tesaurus",
    "/tillganglighet/",
    "/integritet/",
    "/in-english/",
    "/finns-inte/",
    f"{LIST}{WITHDRAWN}/",
)
"""Pages for everybody; the last two say 404 and 410."""

STAFF = (
    "/admin/",
    "/konto/losenord/",
    "/konto/sessioner/",
    "/konto/tvafaktor/",
    "/konto/tvafaktor/app/",
    "/konto/passkeys/ny/",
    "/admin/projects/project/?q=mammografi",
    "/admin/projects/project/1/change/",
    "/admin/projects/project/1/history/",
    "/admin/projects/project/1/aterstall/1/",
    "/admin/projects/project/add/",
    "/admin/projects/importrun/",
    "/admin/projects/importrun/import/",
    "/admin/projects/project/kvalitet/",
    "/admin/projects/project/1/rapporter/ny/",
    "/admin/projects/job/",
    "/admin/projects/programme/1/nytt-ar/",
    "/admin/projects/programme/1/fordelningar/",
    "/admin/projects/programme/1/fortsatter/",
    "/admin/projects/programme/1/ta-tillbaka/",
    "/admin/projects/importrun/1/angra/",
    "/admin/projects/concept/?group=profession",
    "/admin/projects/concept/1/change/",
    "/admin/projects/user/",
    "/admin/projects/user/1/change/",
    "/admin/password_change/",
)
"""Pages for a national administrator."""

STAFF_TOO = (
    "/admin/finns-inte/",
    "/admin/projects/",
    "/admin/projects/project/?mina=1&saknas=kontakt&state__exact=publicerad&p=2",
    "/admin/projects/project/?q=finns-inte",
    "/admin/projects/errorreport/?lage=oppna",
    "/admin/projects/sourcerow/",
    "/admin/projects/sourcerow/1/change/",
    "/admin/projects/importrun/1/change/",
    "/admin/projects/importrun/1/history/",
    "/admin/projects/concept/add/",
    "/admin/projects/concept/1/history/",
    "/admin/projects/concept/1/delete/",
    "/admin/projects/concept/5/delete/",
    "/admin/projects/user/add/",
    "/admin/projects/user/1/history/",
    "/admin/projects/user/1/lank/",
    *(
        f"/admin/projects/{model}/{page}"
        for model in ("allocation", "area", "cancercentre", "programme", "region", "source")
        for page in ("", "1/change/", "1/history/")
    ),
    "/admin/projects/project/rapporter/?manader=0",
    "/admin/projects/project/1/rapporter/",
    "/admin/projects/columnheading/1/change/",
    "/admin/projects/columnheading/1/history/",
    *(
        f"/admin/projects/{model}/add/"
        for model in ("allocation", "area", "cancercentre", "columnheading", "programme", "region")
    ),
    "/admin/projects/columnheading/",
    "/admin/projects/source/add/",
    "/admin/projects/programme/1/publicera/",
    "/admin/projects/job/1/change/",
    "/admin/projects/job/1/history/",
    "/admin/projects/signinevent/",
    "/admin/projects/signinevent/1/change/",
    "/admin/projects/sourcerow/1/history/",
    "/admin/projects/project/1/rapporter/1/",
    "/admin/projects/project/1/rapporter/1/ta-bort/",
    "/admin/password_change/done/",
    "/admin/valj-losenord/MQ/set-password/",
    "/konto/logga-ut/",
    "/konto/bekrafta/",
    "/konto/glomt-losenord/",
    "/konto/glomt-losenord/skickat/",
    "/konto/nytt-losenord/klart/",
    "/konto/nytt-losenord/1-x/",
    "/konto/leverantor/avbrutet/",
)
"""Those that are much like others: looked at in a long run."""

STAFF_WITH_FACTOR = (
    "/konto/passkeys/",
    "/konto/tvafaktor/koder/",
    "/konto/tvafaktor/koder/nya/",
    "/konto/passkeys/3/ta-bort/",
    "/konto/passkeys/3/namn/",
    "/konto/tvafaktor/bekrafta/",
    "/konto/passkeys/bekrafta/",
)
"""Pages for those who have a second factor."""
