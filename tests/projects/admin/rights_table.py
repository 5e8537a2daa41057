"""Who gets what answer at every staff address: the matrix of rights, row by row.

Each row is an address by its name (an unnamed one by its route), what it is asked for, and the
answers to GET and POST, a letter for each of the eight accounts in the order of `ACCOUNTS`:

    -  sent to the sign-in page           x  forbidden (403)
    +  let in                             o  not there (404)
    r  shown without a form               h  not there, sent to the front page
                                          m  not to be asked so (405)
"""

ACCOUNTS = (
    "nobody signed in",
    "an ended account",
    "staff without a role",
    "an RCC administrator without a centre",
    "an editor of RCC Norr",
    "an administrator of RCC Norr",
    "a national administrator",
    "a superuser",
)

REFERENCE = ("region", "area", "programme", "allocation", "source", "columnheading")
READ = ("importrun", "sourcerow")
DESCRIBED = ("document", "documententry")
MODELS = (
    *REFERENCE,
    *READ,
    "concept",
    "cancercentre",
    "project",
    "user",
    "job",
    "signinevent",
    "errorreport",
    "document",
    "documententry",
    "entrylink",
)

SITE = """
index                         -          --++++++  --++++++
login                         -          --------  --------
logout                        -          hh++++++  hh------
choose_password               guessed    ++++++++  ++++++++
password_change               -          --++++++  --++++++
password_change_done          -          --++++++  --mmmmmm
jsi18n                        -          --++++++  --mmmmmm
app_list                      -          --o+++++  --o+++++
view_on_site                  own        --oooooo  --oooooo
view_on_site                  draft      --oooooo  --oooooo
view_on_site                  guessed    --oooooo  --oooooo
admin/(?P<url>.*)$            guessed    --oooooo  --oooooo
autocomplete                  continues  --x+++++  --mmmmmm
autocomplete                  keyword    --x+++++  --mmmmmm
autocomplete                  account    --x+x+++  --mmmmmm
autocomplete                  guessed    --xxxxxx  --mmmmmm
"""

ENTRIES = """
projects_project_changelist   -          --x+++++  --x+++++
projects_project_add          -          --xx++++  --xx++++
projects_project_change       own        --xr++++  --xx++++
projects_project_change       own_draft  --xh++++  --xh++++
projects_project_change       others     --xrrr++  --xxxx++
projects_project_change       draft      --xhhh++  --xhhh++
projects_project_change       guessed    --xhhhhh  --xhhhhh
projects_project_history      own        --x+++++  --x+++++
projects_project_history      others     --x+++++  --x+++++
projects_project_history      draft      --hhhh++  --hhhh++
projects_project_history      guessed    --hhhhhh  --hhhhhh
projects_project_delete       own        --xxxxxx  --xxxxxx
projects_project_delete       draft      --xxxxxx  --xxxxxx
projects_project_delete       guessed    --xxxxxx  --xxxxxx
restore_version               own        --xx++++  --xx++++
restore_version               own_draft  --xo++++  --xo++++
restore_version               others     --xxxx++  --xxxx++
restore_version               draft      --oooo++  --oooo++
restore_version               guessed    --oooooo  --oooooo
quality                       -          --x+++++  --x+++++
project_keywords              -          --x+++++  --mmmmmm
project_similar               -          --mmmmmm  --x+++++
project_preview_new           -          --mmmmmm  --xx++++
project_preview               own        --mmmmmm  --xx++++
project_preview               own_draft  --mmmmmm  --xx++++
project_preview               others     --mmmmmm  --xxxx++
project_preview               draft      --mmmmmm  --xxxx++
project_preview               guessed    --mmmmmm  --xxxxxx
reports_due                   -          --x+++++  --x+++++
project_reports               own        --xx++++  --xx++++
project_reports               own_draft  --xo++++  --xo++++
project_reports               others     --xxxx++  --xxxx++
project_reports               draft      --oooo++  --oooo++
project_reports               guessed    --oooooo  --oooooo
project_report_add            own        --xx++++  --xx++++
project_report_add            own_draft  --xo++++  --xo++++
project_report_add            others     --xxxx++  --xxxx++
project_report_add            draft      --oooo++  --oooo++
project_report_add            guessed    --oooooo  --oooooo
project_report                own        --xx++++  --xx++++
project_report                own_draft  --xo++++  --xo++++
project_report                others     --xxxx++  --xxxx++
project_report                draft      --oooo++  --oooo++
project_report                guessed    --oooooo  --oooooo
project_report_remove         own        --xx++++  --xx++++
project_report_remove         own_draft  --xo++++  --xo++++
project_report_remove         others     --xxxx++  --xxxx++
project_report_remove         draft      --oooo++  --oooo++
project_report_remove         guessed    --oooooo  --oooooo
"""

ERRORS = """
projects_errorreport_changelist  -       --x+++++  --x+++++
projects_errorreport_add      -          --xxxxxx  --xxxxxx
projects_errorreport_change   own        --xh++++  --xh++++
projects_errorreport_change   own_draft  --xh++++  --xh++++
projects_errorreport_change   others     --xhhh++  --xhhh++
projects_errorreport_change   draft      --xhhh++  --xhhh++
projects_errorreport_change   guessed    --xhhhhh  --xhhhhh
projects_errorreport_history  own        --oooooo  --oooooo
projects_errorreport_history  guessed    --oooooo  --oooooo
projects_errorreport_delete   own        --xxxxxx  --xxxxxx
projects_errorreport_delete   guessed    --xxxxxx  --xxxxxx
"""

DOCUMENTS = """
projects_{doc}_changelist     -          --x+++++  --x+++++
projects_{doc}_add            -          --xxxxxx  --xxxxxx
projects_{doc}_change         own        --xrr+++  --xxx+++
projects_{doc}_change         others     --xrrr++  --xxxx++
projects_{doc}_change         guessed    --xhhhhh  --xhxhhh
projects_{doc}_history        own        --x+++++  --x+++++
projects_{doc}_history        guessed    --hhhhhh  --hhhhhh
projects_{doc}_delete         own        --xxxxxx  --xxxxxx
projects_{doc}_delete         guessed    --xxxxxx  --xxxxxx
entry_candidates              own        --x+++++  --x+++++
entry_candidates              guessed    --oooooo  --oooooo
projects_entrylink_changelist  -         --x+++++  --x+++++
projects_entrylink_add        -          --xxxxxx  --xxxxxx
projects_entrylink_change     own        --xh++++  --xh++++
projects_entrylink_change     others     --xhhh++  --xhhh++
projects_entrylink_change     guessed    --xhhhhh  --xhhhhh
projects_entrylink_history    own        --hh++++  --hh++++
projects_entrylink_history    others     --hhhh++  --hhhh++
projects_entrylink_history    guessed    --hhhhhh  --hhhhhh
projects_entrylink_delete     own        --xxxxxx  --xxxxxx
projects_entrylink_delete     guessed    --xxxxxx  --xxxxxx
"""

IMPORTS = """
import                        -          --xxx+++  --xxx+++
trial                         own        --xox+++  --xox+++
trial                         others     --xoxo++  --xoxo++
trial                         all        --xoxo++  --xoxo++
trial                         guessed    --xoxooo  --xoxooo
trial_report                  own        --xox+++  --mmmmmm
trial_report                  others     --xoxo++  --mmmmmm
trial_report                  guessed    --xoxooo  --mmmmmm
trial_headings                own        --mmmmmm  --xox+++
trial_headings                others     --mmmmmm  --xoxo++
trial_headings                guessed    --mmmmmm  --xoxooo
trial_apply                   own        --xox+++  --xox+++
trial_apply                   others     --xoxo++  --xoxo++
trial_apply                   guessed    --xoxooo  --xoxooo
trial_retry                   own        --mmmmmm  --xox+++
trial_retry                   others     --mmmmmm  --xoxo++
trial_retry                   guessed    --mmmmmm  --xoxooo
trial_discard                 own        --mmmmmm  --xox+++
trial_discard                 others     --mmmmmm  --xoxo++
trial_discard                 guessed    --mmmmmm  --xoxooo
undo_import                   own        --xxx+++  --xxx+++
undo_import                   others     --xxxx++  --xxxx++
undo_import                   all        --xxxx++  --xxxx++
undo_import                   guessed    --oooooo  --oooooo
projects_{read}_changelist    -          --x+++++  --x+++++
projects_{read}_add           -          --xxxxxx  --xxxxxx
projects_{read}_change        own        --xrrrrr  --xxxxxx
projects_{read}_change        others     --xrrrrr  --xxxxxx
projects_{read}_change        guessed    --xhhhhh  --xxxxxx
projects_{read}_history       own        --x+++++  --x+++++
projects_{read}_history       guessed    --hhhhhh  --hhhhhh
projects_{read}_delete        own        --xxxxxx  --xxxxxx
projects_{read}_delete        guessed    --xxxxxx  --xxxxxx
projects_sourcerow_change     draft      --xhhhrr  --xxxxxx
projects_sourcerow_history    draft      --hhhh++  --hhhh++
"""

NATIONAL = """
projects_{ref}_changelist     -          --x+++++  --x+++++
projects_{ref}_add            -          --xxxx++  --xxxx++
projects_{ref}_change         any        --xrrr++  --xxxx++
projects_{ref}_change         guessed    --xhhhhh  --xxxxhh
projects_{ref}_history        any        --x+++++  --x+++++
projects_{ref}_history        guessed    --hhhhhh  --hhhhhh
projects_{ref}_delete         any        --xxxxxx  --xxxxxx
projects_{ref}_delete         guessed    --xxxxxx  --xxxxxx
programme_year                any        --xxxx++  --xxxx++
programme_money               any        --xxxx++  --xxxx++
programme_publish             any        --xxxx++  --xxxx++
programme_continuations       any        --xxxx++  --xxxx++
programme_take_back           any        --xxxx++  --xxxx++
programme_year                guessed    --oooooo  --oooooo
programme_money               guessed    --oooooo  --oooooo
programme_publish             guessed    --oooooo  --oooooo
programme_continuations       guessed    --oooooo  --oooooo
programme_take_back           guessed    --oooooo  --oooooo
projects_concept_changelist   -          --x+++++  --x+++++
projects_concept_add          -          --xxxx++  --xxxx++
projects_concept_change       any        --xrrr++  --xxxx++
projects_concept_change       guessed    --xhhhhh  --xxxxhh
projects_concept_history      any        --x+++++  --x+++++
projects_concept_delete       any        --xxxx++  --xxxx++
projects_concept_history      guessed    --hhhhhh  --hhhhhh
projects_concept_delete       guessed    --xxxxhh  --xxxxhh
projects_job_changelist       -          --xxxx++  --xxxx++
projects_job_add              -          --xxxxxx  --xxxxxx
projects_job_change           any        --xxxxrr  --xxxxxx
projects_job_change           guessed    --xxxxhh  --xxxxxx
projects_job_history          any        --xxxx++  --xxxx++
projects_job_delete           any        --xxxxxx  --xxxxxx
projects_job_history          guessed    --hhhhhh  --hhhhhh
projects_job_delete           guessed    --xxxxxx  --xxxxxx
projects_signinevent_changelist  -       --xxxx++  --xxxx++
projects_signinevent_add      -          --xxxxxx  --xxxxxx
projects_signinevent_change   any        --xxxxrr  --xxxxxx
projects_signinevent_change   guessed    --xxxxhh  --xxxxxx
projects_signinevent_history  any        --oooooo  --oooooo
projects_signinevent_delete   any        --xxxxxx  --xxxxxx
projects_signinevent_history  guessed    --oooooo  --oooooo
projects_signinevent_delete   guessed    --xxxxxx  --xxxxxx
"""

PEOPLE = """
projects_cancercentre_changelist  -      --x+++++  --x+++++
projects_cancercentre_add     -          --xxxx++  --xxxx++
projects_cancercentre_change  own        --xrr+++  --xxx+++
projects_cancercentre_change  others     --xrrr++  --xxxx++
projects_cancercentre_change  guessed    --xhhhhh  --xhxhhh
projects_cancercentre_history own        --x+++++  --x+++++
projects_cancercentre_delete  own        --xxxxxx  --xxxxxx
projects_cancercentre_history guessed    --hhhhhh  --hhhhhh
projects_cancercentre_delete  guessed    --xxxxxx  --xxxxxx
projects_user_changelist      -          --x+x+++  --x+x+++
projects_user_add             -          --xxx+++  --xxx+++
projects_user_change          own        --xhx+++  --xhx+++
projects_user_change          both       --xhxr++  --xhxx++
projects_user_change          others     --xhxh++  --xhxh++
projects_user_change          national   --xhxh++  --xhxh++
projects_user_change          superuser  --xhxhr+  --xhxhx+
projects_user_change          guessed    --xhxhhh  --xhxhhh
projects_user_history         own        --hhh+++  --hhh+++
projects_user_history         others     --hhhh++  --hhhh++
projects_user_history         guessed    --hhhhhh  --hhhhhh
projects_user_delete          own        --xxxxxx  --xxxxxx
projects_user_delete          guessed    --xxxxxx  --xxxxxx
user_link                     own        --ooo+++  --ooo+++
user_link                     both       --ooox++  --ooox++
user_link                     others     --oooo++  --oooo++
user_link                     superuser  --oooox+  --oooox+
user_link                     guessed    --oooooo  --oooooo
"""

ACCOUNT = """
account_login                         -        ++hhhhhh  ++hhhhhh
account_logout                        -        --++++++  --------
account_reauthenticate                -        --++++++  --++++++
account_change_password               -        --++++++  --++++++
account_set_password                  -        --++++++  --++++++
account_reset_password                -        ++++++++  ++++++++
account_reset_password_done           -        ++++++++  mmmmmmmm
account_reset_password_from_key_done  -        ++++++++  mmmmmmmm
account_reset_password_from_key       guessed  ++++++++  ++++++++
sessions                              -        --++++++  --mmmmmm
end_session                           guessed  --mmmmmm  --++++++
end_other_sessions                    -        --mmmmmm  --++++++
mfa_index                             -        --++++++  --mmmmmm
mfa_authenticate                      -        --hhhhhh  --hhhhhh
mfa_reauthenticate                    -        --++++++  --++++++
mfa_activate_totp                     -        --++++++  --++++++
mfa_deactivate_totp                   -        --oooooo  --oooooo
mfa_view_recovery_codes               -        --oooooo  --mmmmmm
mfa_generate_recovery_codes           -        --++++++  --++++++
mfa_download_recovery_codes           -        --oooooo  --oooooo
mfa_list_webauthn                     -        --++++++  --mmmmmm
mfa_add_webauthn                      -        --++++++  --++++++
mfa_login_webauthn                    -        --hhhhhh  --hhhhhh
mfa_reauthenticate_webauthn           -        --++++++  --++++++
mfa_remove_webauthn                   guessed  --oooooo  --oooooo
mfa_edit_webauthn                     guessed  --oooooo  --oooooo
mfa_remove_webauthn                   others   --oooooo  --oooooo
mfa_edit_webauthn                     others   --oooooo  --oooooo
openid_connect_login                  guessed  oooooooo  oooooooo
openid_connect_callback               guessed  oooooooo  oooooooo
socialaccount_login_cancelled         -        ++++++++  mmmmmmmm
"""

BULK = """
publish_selected   own_draft  .....+++
publish_selected   draft      ......++
withdraw_selected  own        .....+++
withdraw_selected  others     ......++
delete_selected    own        ........
"""
"""The actions of the list of entries: whether (+) the entry is another one afterwards."""

SHORT = "\n".join(
    f"admin/projects/{model}/<path:object_id>/ guessed --++++++ --++++++" for model in MODELS
)
"""An address without the page leads to the form, whoever asks and whether or not it is there."""


def rows() -> list[tuple[str, str, str, str]]:
    """Address, what it is asked for, and the answers to GET and POST."""
    tables = (SITE, ACCOUNT, ENTRIES, ERRORS, DOCUMENTS, IMPORTS, NATIONAL, PEOPLE, SHORT)
    found = []
    for line in (line for table in tables for line in table.splitlines() if line):
        address, asked_for, get, post = line.split()
        for kind, models in {"{ref}": REFERENCE, "{read}": READ, "{doc}": DESCRIBED}.items():
            found += [(address.replace(kind, each), asked_for, get, post) for each in models]
    return [row for row in dict.fromkeys(found) if "{" not in row[0]]


def bulk_rows() -> list[list[str]]:
    """Action, the entry that is chosen, and for whom it changes."""
    return [line.split() for line in BULK.splitlines() if line]
