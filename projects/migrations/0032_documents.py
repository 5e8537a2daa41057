
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('projects', '0031_error_reports'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*$', 'Använd små bokstäver a till z, siffror och enkla bindestreck.')], verbose_name='adressnamn')),
                ('kind', models.CharField(choices=[('slutredovisning', 'Slutredovisning'), ('pressmeddelande', 'Pressmeddelande'), ('handlingsplan', 'Handlingsplan'), ('lagesrapport', 'Lägesrapport'), ('uppfoljning', 'Uppföljning')], max_length=20, verbose_name='slag')),
                ('title', models.TextField(help_text='Som den står i dokumentet.', verbose_name='titel')),
                ('part', models.CharField(blank=True, max_length=200, verbose_name='del eller underrubrik')),
                ('publisher', models.CharField(blank=True, max_length=200, verbose_name='utgivare')),
                ('number', models.CharField(blank=True, max_length=100, verbose_name='artikelnummer')),
                ('published', models.DateField(blank=True, null=True, verbose_name='utgiven (månadens första dag)')),
                ('adopted', models.DateField(blank=True, null=True, verbose_name='fastställd')),
                ('period_from', models.PositiveSmallIntegerField(verbose_name='gäller från år')),
                ('period_to', models.PositiveSmallIntegerField(verbose_name='gäller till år')),
                ('pages', models.CharField(blank=True, max_length=100, verbose_name='sidor')),
                ('address', models.URLField(blank=True, max_length=500, validators=[django.core.validators.RegexValidator('(?i)^(?!https?://)[^/]*://', 'Ange en webbadress som börjar med https:// eller http://.', 'scheme', inverse_match=True)], verbose_name='adress')),
                ('rights', models.TextField(blank=True, help_text='Vad dokumentet säger om hur det får användas.', verbose_name='rättigheter')),
                ('about', models.TextField(blank=True, help_text='Med dokumentets egna ord.', verbose_name='om dokumentet')),
                ('about_from', models.PositiveIntegerField(blank=True, null=True, verbose_name='första raden')),
                ('about_to', models.PositiveIntegerField(blank=True, null=True, verbose_name='sista raden')),
                ('note', models.TextField(blank=True, help_text='Registrets egna ord om dokumentet.', verbose_name='anmärkning')),
            ],
            options={
                'verbose_name': 'dokument',
                'verbose_name_plural': 'dokument',
                'ordering': ('-period_to', 'slug'),
            },
        ),
        migrations.CreateModel(
            name='DocumentEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_key', models.TextField(db_collation='C', editable=False)),
                ('folded_text', models.TextField(editable=False)),
                ('search_vector', django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                ('vocabulary', models.JSONField(default=dict, editable=False)),
                ('index_digest', models.CharField(default='', editable=False, max_length=64)),
                ('language_version', models.CharField(default='', editable=False, max_length=12)),
                ('slug', models.SlugField(validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*$', 'Använd små bokstäver a till z, siffror och enkla bindestreck.')], verbose_name='adressnamn')),
                ('text', models.TextField(verbose_name='text som publicerad')),
                ('line_from', models.PositiveIntegerField(verbose_name='första raden')),
                ('line_to', models.PositiveIntegerField(verbose_name='sista raden')),
                ('page', models.CharField(blank=True, max_length=20, verbose_name='sida')),
                ('kind', models.CharField(choices=[('atgardsforslag', 'Åtgärdsförslag'), ('gott-exempel', 'Gott exempel'), ('resultat', 'Resultat'), ('bedomning', 'Bedömning'), ('utvecklingsomrade', 'Utvecklingsområde'), ('genomfort', 'Genomfört'), ('planerat', 'Planerat'), ('uppfoljning', 'Uppföljning'), ('lagesbild', 'Lägesbild')], max_length=20, verbose_name='slag')),
                ('number', models.CharField(blank=True, max_length=20, verbose_name='nummer')),
                ('position', models.PositiveIntegerField(default=0, editable=False, verbose_name='ordning i dokumentet')),
                ('title', models.TextField(help_text='Som den står i dokumentet.', verbose_name='rubrik')),
                ('heading', models.TextField(blank=True, help_text='Rubriken som texten står under, om den är en annan.', verbose_name='avsnitt')),
                ('section', models.CharField(blank=True, help_text='Till exempel Bilaga 1.', max_length=100, verbose_name='del')),
                ('said_by', models.CharField(blank=True, help_text='Den som texten tillskrivs, om någon.', max_length=100, verbose_name='vems ord')),
                ('addressee', models.TextField(blank=True, help_text='Med dokumentets ord.', verbose_name='riktat till')),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('left_out_from', models.PositiveIntegerField(blank=True, null=True, verbose_name='utelämnat från rad')),
                ('left_out_to', models.PositiveIntegerField(blank=True, null=True, verbose_name='utelämnat till rad')),
                ('state', models.CharField(choices=[('utkast', 'Utkast'), ('publicerad', 'Publicerad')], default='publicerad', max_length=20, verbose_name='publicering')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='skapad')),
                ('updated_at', models.DateTimeField(editable=False, verbose_name='ändrad')),
            ],
            options={
                'verbose_name': 'post ur dokument',
                'verbose_name_plural': 'poster ur dokument',
                'ordering': ('document', 'position', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='DocumententrycentresLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentEntryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*$', 'Använd små bokstäver a till z, siffror och enkla bindestreck.')], verbose_name='adressnamn')),
                ('text', models.TextField(verbose_name='text som publicerad')),
                ('line_from', models.PositiveIntegerField(verbose_name='första raden')),
                ('line_to', models.PositiveIntegerField(verbose_name='sista raden')),
                ('page', models.CharField(blank=True, max_length=20, verbose_name='sida')),
                ('kind', models.CharField(choices=[('atgardsforslag', 'Åtgärdsförslag'), ('gott-exempel', 'Gott exempel'), ('resultat', 'Resultat'), ('bedomning', 'Bedömning'), ('utvecklingsomrade', 'Utvecklingsområde'), ('genomfort', 'Genomfört'), ('planerat', 'Planerat'), ('uppfoljning', 'Uppföljning'), ('lagesbild', 'Lägesbild')], max_length=20, verbose_name='slag')),
                ('number', models.CharField(blank=True, max_length=20, verbose_name='nummer')),
                ('position', models.PositiveIntegerField(default=0, editable=False, verbose_name='ordning i dokumentet')),
                ('title', models.TextField(help_text='Som den står i dokumentet.', verbose_name='rubrik')),
                ('heading', models.TextField(blank=True, help_text='Rubriken som texten står under, om den är en annan.', verbose_name='avsnitt')),
                ('section', models.CharField(blank=True, help_text='Till exempel Bilaga 1.', max_length=100, verbose_name='del')),
                ('said_by', models.CharField(blank=True, help_text='Den som texten tillskrivs, om någon.', max_length=100, verbose_name='vems ord')),
                ('addressee', models.TextField(blank=True, help_text='Med dokumentets ord.', verbose_name='riktat till')),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('left_out_from', models.PositiveIntegerField(blank=True, null=True, verbose_name='utelämnat från rad')),
                ('left_out_to', models.PositiveIntegerField(blank=True, null=True, verbose_name='utelämnat till rad')),
                ('state', models.CharField(choices=[('utkast', 'Utkast'), ('publicerad', 'Publicerad')], default='publicerad', max_length=20, verbose_name='publicering')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='skapad')),
                ('updated_at', models.DateTimeField(editable=False, verbose_name='ändrad')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumententryregionsLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*$', 'Använd små bokstäver a till z, siffror och enkla bindestreck.')], verbose_name='adressnamn')),
                ('kind', models.CharField(choices=[('slutredovisning', 'Slutredovisning'), ('pressmeddelande', 'Pressmeddelande'), ('handlingsplan', 'Handlingsplan'), ('lagesrapport', 'Lägesrapport'), ('uppfoljning', 'Uppföljning')], max_length=20, verbose_name='slag')),
                ('title', models.TextField(help_text='Som den står i dokumentet.', verbose_name='titel')),
                ('part', models.CharField(blank=True, max_length=200, verbose_name='del eller underrubrik')),
                ('publisher', models.CharField(blank=True, max_length=200, verbose_name='utgivare')),
                ('number', models.CharField(blank=True, max_length=100, verbose_name='artikelnummer')),
                ('published', models.DateField(blank=True, null=True, verbose_name='utgiven (månadens första dag)')),
                ('adopted', models.DateField(blank=True, null=True, verbose_name='fastställd')),
                ('period_from', models.PositiveSmallIntegerField(verbose_name='gäller från år')),
                ('period_to', models.PositiveSmallIntegerField(verbose_name='gäller till år')),
                ('pages', models.CharField(blank=True, max_length=100, verbose_name='sidor')),
                ('address', models.URLField(blank=True, max_length=500, validators=[django.core.validators.RegexValidator('(?i)^(?!https?://)[^/]*://', 'Ange en webbadress som börjar med https:// eller http://.', 'scheme', inverse_match=True)], verbose_name='adress')),
                ('rights', models.TextField(blank=True, help_text='Vad dokumentet säger om hur det får användas.', verbose_name='rättigheter')),
                ('about', models.TextField(blank=True, help_text='Med dokumentets egna ord.', verbose_name='om dokumentet')),
                ('about_from', models.PositiveIntegerField(blank=True, null=True, verbose_name='första raden')),
                ('about_to', models.PositiveIntegerField(blank=True, null=True, verbose_name='sista raden')),
                ('note', models.TextField(blank=True, help_text='Registrets egna ord om dokumentet.', verbose_name='anmärkning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*$', 'Använd små bokstäver a till z, siffror och enkla bindestreck.')], verbose_name='adressnamn')),
                ('text', models.TextField(verbose_name='text som publicerad')),
                ('line_from', models.PositiveIntegerField(verbose_name='första raden')),
                ('line_to', models.PositiveIntegerField(verbose_name='sista raden')),
                ('page', models.CharField(blank=True, max_length=20, verbose_name='sida')),
                ('kind', models.CharField(choices=[('programfakta', 'Om programmet'), ('anmarkning', 'Anmärkning till en tabell'), ('andel', 'Andel av projekten'), ('referens', 'Referens')], max_length=15, verbose_name='slag')),
                ('subject', models.CharField(blank=True, max_length=200, verbose_name='gäller')),
                ('number', models.CharField(blank=True, max_length=20, verbose_name='nummer')),
                ('value', models.CharField(blank=True, max_length=100, verbose_name='värde')),
                ('qualifier', models.CharField(blank=True, max_length=50, verbose_name='bestämning')),
                ('unit', models.CharField(blank=True, max_length=50, verbose_name='enhet')),
                ('registry', models.CharField(blank=True, max_length=100, verbose_name='registrets värde')),
                ('check_note', models.TextField(blank=True, verbose_name='om de stämmer överens')),
            ],
            options={
                'verbose_name': 'uppgift ur dokument',
                'verbose_name_plural': 'uppgifter ur dokument',
                'ordering': ('document', 'line_from', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='DocumentFactEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*$', 'Använd små bokstäver a till z, siffror och enkla bindestreck.')], verbose_name='adressnamn')),
                ('text', models.TextField(verbose_name='text som publicerad')),
                ('line_from', models.PositiveIntegerField(verbose_name='första raden')),
                ('line_to', models.PositiveIntegerField(verbose_name='sista raden')),
                ('page', models.CharField(blank=True, max_length=20, verbose_name='sida')),
                ('kind', models.CharField(choices=[('programfakta', 'Om programmet'), ('anmarkning', 'Anmärkning till en tabell'), ('andel', 'Andel av projekten'), ('referens', 'Referens')], max_length=15, verbose_name='slag')),
                ('subject', models.CharField(blank=True, max_length=200, verbose_name='gäller')),
                ('number', models.CharField(blank=True, max_length=20, verbose_name='nummer')),
                ('value', models.CharField(blank=True, max_length=100, verbose_name='värde')),
                ('qualifier', models.CharField(blank=True, max_length=50, verbose_name='bestämning')),
                ('unit', models.CharField(blank=True, max_length=50, verbose_name='enhet')),
                ('registry', models.CharField(blank=True, max_length=100, verbose_name='registrets värde')),
                ('check_note', models.TextField(blank=True, verbose_name='om de stämmer överens')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentregionsLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EntryKeyword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('regel', 'Enligt regel'), ('redaktor', 'Tillagt av redaktör'), ('avvisat', 'Avvisat av redaktör')], default='redaktor', max_length=10, verbose_name='ursprung')),
            ],
            options={
                'verbose_name': 'nyckelord',
                'verbose_name_plural': 'nyckelord',
                'ordering': ('concept__group', 'concept__name'),
            },
        ),
        migrations.CreateModel(
            name='EntryKeywordEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('origin', models.CharField(choices=[('regel', 'Enligt regel'), ('redaktor', 'Tillagt av redaktör'), ('avvisat', 'Avvisat av redaktör')], default='redaktor', max_length=10, verbose_name='ursprung')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EntryLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', models.CharField(choices=[('genomfor', 'Genomför'), ('berattar-om', 'Berättar om'), ('foljer-upp', 'Följer upp'), ('motsvarar', 'Motsvarar')], max_length=15, verbose_name='samband')),
                ('confidence', models.CharField(choices=[('saker', 'Säker'), ('trolig', 'Trolig'), ('mojlig', 'Möjlig')], max_length=10, verbose_name='säkerhet')),
                ('first_reading', models.CharField(blank=True, choices=[('saker', 'Säker'), ('trolig', 'Trolig'), ('mojlig', 'Möjlig')], editable=False, max_length=10, verbose_name='säkerhet vid första läsningen')),
                ('origin', models.CharField(choices=[('lasning', 'Läsning'), ('regel', 'Enligt regel'), ('redaktor', 'Godtagen av redaktör'), ('avvisat', 'Avvisad av redaktör')], default='redaktor', max_length=10, verbose_name='ursprung')),
                ('reason', models.TextField(blank=True, verbose_name='skäl')),
            ],
            options={
                'verbose_name': 'koppling',
                'verbose_name_plural': 'kopplingar',
                'ordering': ('entry', 'project__reference', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='EntryLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('relation', models.CharField(choices=[('genomfor', 'Genomför'), ('berattar-om', 'Berättar om'), ('foljer-upp', 'Följer upp'), ('motsvarar', 'Motsvarar')], max_length=15, verbose_name='samband')),
                ('confidence', models.CharField(choices=[('saker', 'Säker'), ('trolig', 'Trolig'), ('mojlig', 'Möjlig')], max_length=10, verbose_name='säkerhet')),
                ('first_reading', models.CharField(blank=True, choices=[('saker', 'Säker'), ('trolig', 'Trolig'), ('mojlig', 'Möjlig')], editable=False, max_length=10, verbose_name='säkerhet vid första läsningen')),
                ('origin', models.CharField(choices=[('lasning', 'Läsning'), ('regel', 'Enligt regel'), ('redaktor', 'Godtagen av redaktör'), ('avvisat', 'Avvisad av redaktör')], default='redaktor', max_length=10, verbose_name='ursprung')),
                ('reason', models.TextField(blank=True, verbose_name='skäl')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*$', 'Använd små bokstäver a till z, siffror och enkla bindestreck.')], verbose_name='adressnamn')),
                ('text', models.TextField(verbose_name='text som publicerad')),
                ('line_from', models.PositiveIntegerField(verbose_name='första raden')),
                ('line_to', models.PositiveIntegerField(verbose_name='sista raden')),
                ('page', models.CharField(blank=True, max_length=20, verbose_name='sida')),
                ('kind', models.CharField(choices=[('tabell', 'Tabellvärde'), ('mal', 'Mål'), ('uppgift', 'Uppgift')], max_length=10, verbose_name='slag')),
                ('subject', models.TextField(verbose_name='vad som räknas')),
                ('counted', models.CharField(blank=True, help_text='Raden i tabellen, till exempel Riket.', max_length=100, verbose_name='räknat för')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='år')),
                ('value', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='värde')),
                ('upper_value', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='övre värde')),
                ('stated', models.CharField(max_length=100, verbose_name='värdet som det står')),
                ('qualifier', models.CharField(blank=True, max_length=50, verbose_name='bestämning')),
                ('unit', models.CharField(max_length=50, verbose_name='enhet')),
                ('goal', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='mål')),
                ('set_by', models.CharField(blank=True, max_length=100, verbose_name='målet satt av')),
                ('result', models.TextField(blank=True, verbose_name='utfall med dokumentets ord')),
                ('origin', models.TextField(blank=True, verbose_name='källa som den anges')),
            ],
            options={
                'verbose_name': 'siffra',
                'verbose_name_plural': 'siffror',
                'ordering': ('document', 'line_from', 'year', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='FigureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*$', 'Använd små bokstäver a till z, siffror och enkla bindestreck.')], verbose_name='adressnamn')),
                ('text', models.TextField(verbose_name='text som publicerad')),
                ('line_from', models.PositiveIntegerField(verbose_name='första raden')),
                ('line_to', models.PositiveIntegerField(verbose_name='sista raden')),
                ('page', models.CharField(blank=True, max_length=20, verbose_name='sida')),
                ('kind', models.CharField(choices=[('tabell', 'Tabellvärde'), ('mal', 'Mål'), ('uppgift', 'Uppgift')], max_length=10, verbose_name='slag')),
                ('subject', models.TextField(verbose_name='vad som räknas')),
                ('counted', models.CharField(blank=True, help_text='Raden i tabellen, till exempel Riket.', max_length=100, verbose_name='räknat för')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='år')),
                ('value', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='värde')),
                ('upper_value', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='övre värde')),
                ('stated', models.CharField(max_length=100, verbose_name='värdet som det står')),
                ('qualifier', models.CharField(blank=True, max_length=50, verbose_name='bestämning')),
                ('unit', models.CharField(max_length=50, verbose_name='enhet')),
                ('goal', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='mål')),
                ('set_by', models.CharField(blank=True, max_length=100, verbose_name='målet satt av')),
                ('result', models.TextField(blank=True, verbose_name='utfall med dokumentets ord')),
                ('origin', models.TextField(blank=True, verbose_name='källa som den anges')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ImportedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=20, verbose_name='tabell')),
                ('key', models.CharField(max_length=200, verbose_name='nyckel')),
                ('row', models.PositiveIntegerField(verbose_name='rad i tabellen')),
                ('values', models.JSONField(verbose_name='värden')),
            ],
            options={
                'verbose_name': 'importerad rad',
                'verbose_name_plural': 'importerade rader',
                'ordering': ('run', 'pk'),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='source',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='source',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='source',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='term',
            name='term_once_per_kind',
        ),
        migrations.AddField(
            model_name='term',
            name='scope',
            field=models.CharField(choices=[('projekt', 'Projekt'), ('dokument', 'Ur dokumenten')], db_default='projekt', default='projekt', max_length=10),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='programme',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='projects.programme', verbose_name='program'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_sourceevent" ("address", "document_id", "file", "id", "note", "number", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher", "sha256", "title") VALUES (NEW."address", NEW."document_id", NEW."file", NEW."id", NEW."note", NEW."number", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published", NEW."publisher", NEW."sha256", NEW."title"); RETURN NULL;', hash='d061f19607ff0d779770d4e08e6b7c60c207704c', operation='INSERT', pgid='pgtrigger_insert_insert_cf06d', table='projects_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_sourceevent" ("address", "document_id", "file", "id", "note", "number", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher", "sha256", "title") VALUES (NEW."address", NEW."document_id", NEW."file", NEW."id", NEW."note", NEW."number", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published", NEW."publisher", NEW."sha256", NEW."title"); RETURN NULL;', hash='e8b53f44b2b327aeb47228ce19ef74bfd8f98304', operation='UPDATE', pgid='pgtrigger_update_update_41551', table='projects_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_sourceevent" ("address", "document_id", "file", "id", "note", "number", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher", "sha256", "title") VALUES (OLD."address", OLD."document_id", OLD."file", OLD."id", OLD."note", OLD."number", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published", OLD."publisher", OLD."sha256", OLD."title"); RETURN NULL;', hash='2e58eef7c87ec033709ea30624351fbb222abf5e', operation='DELETE', pgid='pgtrigger_delete_delete_62e0c', table='projects_source', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(models.F('scope'), models.F('kind'), models.F('text'), name='term_once_per_kind'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(('scope__in', ['projekt', 'dokument'])), name='term_scope_known', violation_error_message='Välj ett av: Projekt, Ur dokumenten.'),
        ),
        migrations.AddField(
            model_name='document',
            name='centre',
            field=models.ForeignKey(blank=True, help_text='Bara för ett RCC:s eget dokument.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='projects.cancercentre', verbose_name='RCC'),
        ),
        migrations.AddField(
            model_name='document',
            name='regions',
            field=models.ManyToManyField(blank=True, related_name='documents', to='projects.region', verbose_name='regioner'),
        ),
        migrations.AddField(
            model_name='source',
            name='document',
            field=models.ForeignKey(blank=True, help_text='Dokumentet som filen är en del av.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='projects.document', verbose_name='publikation'),
        ),
        migrations.AddField(
            model_name='sourceevent',
            name='document',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Dokumentet som filen är en del av.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.document', verbose_name='publikation'),
        ),
        migrations.AddField(
            model_name='documententry',
            name='area',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='projects.area', verbose_name='område'),
        ),
        migrations.AddField(
            model_name='documententry',
            name='centres',
            field=models.ManyToManyField(blank=True, related_name='entries', to='projects.cancercentre', verbose_name='RCC'),
        ),
        migrations.AddField(
            model_name='documententry',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='projects.document', verbose_name='dokument'),
        ),
        migrations.AddField(
            model_name='documententry',
            name='part_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='projects.documententry', verbose_name='del av'),
        ),
        migrations.AddField(
            model_name='documententry',
            name='regions',
            field=models.ManyToManyField(blank=True, related_name='entries', to='projects.region', verbose_name='regioner'),
        ),
        migrations.AddField(
            model_name='documententry',
            name='source',
            field=models.ForeignKey(blank=True, help_text='Filen som raderna står i.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.source', verbose_name='källdokument'),
        ),
        migrations.AddField(
            model_name='documententrycentreslinkevent',
            name='cancercentre',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.cancercentre'),
        ),
        migrations.AddField(
            model_name='documententrycentreslinkevent',
            name='documententry',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.documententry'),
        ),
        migrations.AddField(
            model_name='documententrycentreslinkevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='documententryevent',
            name='area',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.area', verbose_name='område'),
        ),
        migrations.AddField(
            model_name='documententryevent',
            name='document',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.document', verbose_name='dokument'),
        ),
        migrations.AddField(
            model_name='documententryevent',
            name='part_of',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.documententry', verbose_name='del av'),
        ),
        migrations.AddField(
            model_name='documententryevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='documententryevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.documententry'),
        ),
        migrations.AddField(
            model_name='documententryevent',
            name='source',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Filen som raderna står i.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.source', verbose_name='källdokument'),
        ),
        migrations.AddField(
            model_name='documententryregionslinkevent',
            name='documententry',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.documententry'),
        ),
        migrations.AddField(
            model_name='documententryregionslinkevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='documententryregionslinkevent',
            name='region',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.region'),
        ),
        migrations.AddField(
            model_name='documentevent',
            name='centre',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Bara för ett RCC:s eget dokument.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.cancercentre', verbose_name='RCC'),
        ),
        migrations.AddField(
            model_name='documentevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='documentevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.document'),
        ),
        migrations.AddField(
            model_name='documentfact',
            name='area',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='projects.area', verbose_name='område'),
        ),
        migrations.AddField(
            model_name='documentfact',
            name='centre',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='projects.cancercentre', verbose_name='RCC'),
        ),
        migrations.AddField(
            model_name='documentfact',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='projects.document', verbose_name='dokument'),
        ),
        migrations.AddField(
            model_name='documentfact',
            name='programme',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='projects.programme', verbose_name='program'),
        ),
        migrations.AddField(
            model_name='documentfact',
            name='source',
            field=models.ForeignKey(blank=True, help_text='Filen som raderna står i.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.source', verbose_name='källdokument'),
        ),
        migrations.AddField(
            model_name='documentfactevent',
            name='area',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.area', verbose_name='område'),
        ),
        migrations.AddField(
            model_name='documentfactevent',
            name='centre',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.cancercentre', verbose_name='RCC'),
        ),
        migrations.AddField(
            model_name='documentfactevent',
            name='document',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.document', verbose_name='dokument'),
        ),
        migrations.AddField(
            model_name='documentfactevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='documentfactevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.documentfact'),
        ),
        migrations.AddField(
            model_name='documentfactevent',
            name='programme',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.programme', verbose_name='program'),
        ),
        migrations.AddField(
            model_name='documentfactevent',
            name='source',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Filen som raderna står i.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.source', verbose_name='källdokument'),
        ),
        migrations.AddField(
            model_name='documentregionslinkevent',
            name='document',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.document'),
        ),
        migrations.AddField(
            model_name='documentregionslinkevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='documentregionslinkevent',
            name='region',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.region'),
        ),
        migrations.AddField(
            model_name='entrykeyword',
            name='concept',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entry_keyword_links', to='projects.concept', verbose_name='nyckelord'),
        ),
        migrations.AddField(
            model_name='entrykeyword',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keyword_links', to='projects.documententry', verbose_name='post'),
        ),
        migrations.AddField(
            model_name='documententry',
            name='keywords',
            field=models.ManyToManyField(related_name='entries', through='projects.EntryKeyword', to='projects.concept', verbose_name='nyckelord'),
        ),
        migrations.AddField(
            model_name='entrykeywordevent',
            name='concept',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.concept', verbose_name='nyckelord'),
        ),
        migrations.AddField(
            model_name='entrykeywordevent',
            name='entry',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.documententry', verbose_name='post'),
        ),
        migrations.AddField(
            model_name='entrykeywordevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='entrykeywordevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.entrykeyword'),
        ),
        migrations.AddField(
            model_name='entrylink',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='projects.documententry', verbose_name='post'),
        ),
        migrations.AddField(
            model_name='entrylink',
            name='other',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='linked_from', to='projects.documententry', verbose_name='annan post'),
        ),
        migrations.AddField(
            model_name='entrylink',
            name='project',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entry_links', to='projects.project', verbose_name='projekt'),
        ),
        migrations.AddField(
            model_name='entrylinkevent',
            name='entry',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.documententry', verbose_name='post'),
        ),
        migrations.AddField(
            model_name='entrylinkevent',
            name='other',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.documententry', verbose_name='annan post'),
        ),
        migrations.AddField(
            model_name='entrylinkevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='entrylinkevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.entrylink'),
        ),
        migrations.AddField(
            model_name='entrylinkevent',
            name='project',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project', verbose_name='projekt'),
        ),
        migrations.AddField(
            model_name='figure',
            name='centre',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='projects.cancercentre', verbose_name='RCC'),
        ),
        migrations.AddField(
            model_name='figure',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='projects.document', verbose_name='dokument'),
        ),
        migrations.AddField(
            model_name='figure',
            name='entry',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='projects.documententry', verbose_name='post'),
        ),
        migrations.AddField(
            model_name='figure',
            name='region',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='projects.region', verbose_name='region'),
        ),
        migrations.AddField(
            model_name='figure',
            name='source',
            field=models.ForeignKey(blank=True, help_text='Filen som raderna står i.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.source', verbose_name='källdokument'),
        ),
        migrations.AddField(
            model_name='figureevent',
            name='centre',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.cancercentre', verbose_name='RCC'),
        ),
        migrations.AddField(
            model_name='figureevent',
            name='document',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.document', verbose_name='dokument'),
        ),
        migrations.AddField(
            model_name='figureevent',
            name='entry',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.documententry', verbose_name='post'),
        ),
        migrations.AddField(
            model_name='figureevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='figureevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.figure'),
        ),
        migrations.AddField(
            model_name='figureevent',
            name='region',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.region', verbose_name='region'),
        ),
        migrations.AddField(
            model_name='figureevent',
            name='source',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Filen som raderna står i.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.source', verbose_name='källdokument'),
        ),
        migrations.AddField(
            model_name='importedrow',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imported_rows', to='projects.document', verbose_name='dokument'),
        ),
        migrations.AddField(
            model_name='importedrow',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imported_rows', to='projects.importrun', verbose_name='import'),
        ),
        migrations.AddField(
            model_name='importedrow',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_imported_rows', to='projects.importrun', verbose_name='ångrad genom'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(fields=('slug',), name='document_slug_unique'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='document_title_not_empty', violation_error_message='Ange titeln.'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['slutredovisning', 'pressmeddelande', 'handlingsplan', 'lagesrapport', 'uppfoljning'])), name='document_kind_known', violation_error_message='Välj ett av: Slutredovisning, Pressmeddelande, Handlingsplan, Lägesrapport, Uppföljning.'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('period_from__gte', 2000), ('period_to__lte', 2100), ('period_to__gte', models.F('period_from'))), name='document_period_in_order', violation_error_message='Åren ska ligga mellan 2000 och 2100, det första först.'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('about', ''), models.Q(('about_from__isnull', False), ('about_to__isnull', False), ('about_from__gte', 1), ('about_to__gte', models.F('about_from'))), _connector='OR'), name='document_about_has_lines', violation_error_message='Den sista raden kommer före den första.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='document_slug_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9ff061b3493d4213a3788a91a7320d6b0457b122', operation='UPDATE', pgid='pgtrigger_document_slug_fixed_aba71', table='projects_document', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_documentevent" ("about", "about_from", "about_to", "address", "adopted", "centre_id", "id", "kind", "note", "number", "pages", "part", "period_from", "period_to", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher", "rights", "slug", "title") VALUES (NEW."about", NEW."about_from", NEW."about_to", NEW."address", NEW."adopted", NEW."centre_id", NEW."id", NEW."kind", NEW."note", NEW."number", NEW."pages", NEW."part", NEW."period_from", NEW."period_to", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published", NEW."publisher", NEW."rights", NEW."slug", NEW."title"); RETURN NULL;', hash='e011bd2bea5e36e2fa35a63a1f11b57a5a142973', operation='INSERT', pgid='pgtrigger_insert_insert_7d063', table='projects_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_documentevent" ("about", "about_from", "about_to", "address", "adopted", "centre_id", "id", "kind", "note", "number", "pages", "part", "period_from", "period_to", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher", "rights", "slug", "title") VALUES (NEW."about", NEW."about_from", NEW."about_to", NEW."address", NEW."adopted", NEW."centre_id", NEW."id", NEW."kind", NEW."note", NEW."number", NEW."pages", NEW."part", NEW."period_from", NEW."period_to", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published", NEW."publisher", NEW."rights", NEW."slug", NEW."title"); RETURN NULL;', hash='806000843b396427c92e3b6ae0dc19ee4d0fc8ff', operation='UPDATE', pgid='pgtrigger_update_update_25003', table='projects_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_documentevent" ("about", "about_from", "about_to", "address", "adopted", "centre_id", "id", "kind", "note", "number", "pages", "part", "period_from", "period_to", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher", "rights", "slug", "title") VALUES (OLD."about", OLD."about_from", OLD."about_to", OLD."address", OLD."adopted", OLD."centre_id", OLD."id", OLD."kind", OLD."note", OLD."number", OLD."pages", OLD."part", OLD."period_from", OLD."period_to", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published", OLD."publisher", OLD."rights", OLD."slug", OLD."title"); RETURN NULL;', hash='30bdfaba1fedbb2985c7c5b988f1775db5025b5f', operation='DELETE', pgid='pgtrigger_delete_delete_06eff', table='projects_document', when='AFTER')),
        ),
        migrations.CreateModel(
            name='DocumentregionsLink',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('projects.document_regions',),
        ),
        migrations.CreateModel(
            name='DocumententrycentresLink',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('projects.documententry_centres',),
        ),
        migrations.CreateModel(
            name='DocumententryregionsLink',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('projects.documententry_regions',),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documententryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='101333f5638138cfc93f17f24d8231e45160757a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_34025', table='projects_documententryevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='df82ea201d25363ac9f5cb6c87401df6cc5bcde6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_943a1', table='projects_documentevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='documentfact',
            constraint=models.UniqueConstraint(fields=('document', 'slug'), name='fact_once'),
        ),
        migrations.AddConstraint(
            model_name='documentfact',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='fact_text_not_empty', violation_error_message='Skriv texten.'),
        ),
        migrations.AddConstraint(
            model_name='documentfact',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['programfakta', 'anmarkning', 'andel', 'referens'])), name='fact_kind_known', violation_error_message='Välj ett av: Om programmet, Anmärkning till en tabell, Andel av projekten, Referens.'),
        ),
        migrations.AddConstraint(
            model_name='documentfact',
            constraint=models.CheckConstraint(condition=models.Q(('line_from__gte', 1), ('line_to__gte', models.F('line_from'))), name='fact_lines_in_order', violation_error_message='Den sista raden kommer före den första.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentfact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_documentfactevent" ("area_id", "centre_id", "check_note", "document_id", "id", "kind", "line_from", "line_to", "number", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "qualifier", "registry", "slug", "source_id", "subject", "text", "unit", "value") VALUES (NEW."area_id", NEW."centre_id", NEW."check_note", NEW."document_id", NEW."id", NEW."kind", NEW."line_from", NEW."line_to", NEW."number", NEW."page", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."qualifier", NEW."registry", NEW."slug", NEW."source_id", NEW."subject", NEW."text", NEW."unit", NEW."value"); RETURN NULL;', hash='62d4a121855058b31f4a3c1d5d3f54b4519fe56c', operation='INSERT', pgid='pgtrigger_insert_insert_517d7', table='projects_documentfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentfact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_documentfactevent" ("area_id", "centre_id", "check_note", "document_id", "id", "kind", "line_from", "line_to", "number", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "qualifier", "registry", "slug", "source_id", "subject", "text", "unit", "value") VALUES (NEW."area_id", NEW."centre_id", NEW."check_note", NEW."document_id", NEW."id", NEW."kind", NEW."line_from", NEW."line_to", NEW."number", NEW."page", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."qualifier", NEW."registry", NEW."slug", NEW."source_id", NEW."subject", NEW."text", NEW."unit", NEW."value"); RETURN NULL;', hash='ce342602e4cae16d0c1f15dfa7cde97e821b90d3', operation='UPDATE', pgid='pgtrigger_update_update_e61e7', table='projects_documentfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentfact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_documentfactevent" ("area_id", "centre_id", "check_note", "document_id", "id", "kind", "line_from", "line_to", "number", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "qualifier", "registry", "slug", "source_id", "subject", "text", "unit", "value") VALUES (OLD."area_id", OLD."centre_id", OLD."check_note", OLD."document_id", OLD."id", OLD."kind", OLD."line_from", OLD."line_to", OLD."number", OLD."page", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."qualifier", OLD."registry", OLD."slug", OLD."source_id", OLD."subject", OLD."text", OLD."unit", OLD."value"); RETURN NULL;', hash='b2b350d7201cc779abad1fabcd2784497a9a9d00', operation='DELETE', pgid='pgtrigger_delete_delete_d2867', table='projects_documentfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentfactevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='395cdd1fd3bb228028ab1bae395fde80751c86f5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4004d', table='projects_documentfactevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='entrykeyword',
            constraint=models.UniqueConstraint(fields=('entry', 'concept'), name='entry_keyword_once'),
        ),
        migrations.AddConstraint(
            model_name='entrykeyword',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['regel', 'redaktor', 'avvisat'])), name='entry_keyword_origin_known', violation_error_message='Välj ett av: Enligt regel, Tillagt av redaktör, Avvisat av redaktör.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entrykeyword',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_entrykeywordevent" ("concept_id", "entry_id", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."concept_id", NEW."entry_id", NEW."id", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='14bf313403995fbf61fa18ca3dd6e741b32f16dd', operation='INSERT', pgid='pgtrigger_insert_insert_3d972', table='projects_entrykeyword', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entrykeyword',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_entrykeywordevent" ("concept_id", "entry_id", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."concept_id", NEW."entry_id", NEW."id", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='a8fd9266ff511f703c1f841488af0c2f56870f2f', operation='UPDATE', pgid='pgtrigger_update_update_cfd19', table='projects_entrykeyword', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entrykeyword',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_entrykeywordevent" ("concept_id", "entry_id", "id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."concept_id", OLD."entry_id", OLD."id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='b2b8cb6ad82d0bbd5b6625e5d27f978c365b7d52', operation='DELETE', pgid='pgtrigger_delete_delete_f3e25', table='projects_entrykeyword', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='documententry',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search_vector'], name='entry_search_vector'),
        ),
        migrations.AddIndex(
            model_name='documententry',
            index=models.Index(fields=['-updated_at', 'id'], name='entry_updated'),
        ),
        migrations.AddConstraint(
            model_name='documententry',
            constraint=models.UniqueConstraint(fields=('document', 'slug'), name='entry_once'),
        ),
        migrations.AddConstraint(
            model_name='documententry',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='entry_title_not_empty', violation_error_message='Ange rubriken.'),
        ),
        migrations.AddConstraint(
            model_name='documententry',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='entry_text_not_empty', violation_error_message='Skriv texten.'),
        ),
        migrations.AddConstraint(
            model_name='documententry',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['atgardsforslag', 'gott-exempel', 'resultat', 'bedomning', 'utvecklingsomrade', 'genomfort', 'planerat', 'uppfoljning', 'lagesbild'])), name='entry_kind_known', violation_error_message='Välj ett av: Åtgärdsförslag, Gott exempel, Resultat, Bedömning, Utvecklingsområde, Genomfört, Planerat, Uppföljning, Lägesbild.'),
        ),
        migrations.AddConstraint(
            model_name='documententry',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['utkast', 'publicerad'])), name='entry_state_known', violation_error_message='Välj ett av: Utkast, Publicerad.'),
        ),
        migrations.AddConstraint(
            model_name='documententry',
            constraint=models.CheckConstraint(condition=models.Q(('line_from__gte', 1), ('line_to__gte', models.F('line_from'))), name='entry_lines_in_order', violation_error_message='Den sista raden kommer före den första.'),
        ),
        migrations.AddConstraint(
            model_name='documententry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('left_out_from', None), ('left_out_to', None)), models.Q(('left_out_from__isnull', False), ('left_out_to__isnull', False), ('left_out_from__gt', models.F('line_from')), ('left_out_to__lt', models.F('line_to')), ('left_out_to__gte', models.F('left_out_from'))), _connector='OR'), name='entry_leaves_out_lines_inside', violation_error_message='Det som utelämnas ska ligga inom postens rader.'),
        ),
        migrations.AddConstraint(
            model_name='documententry',
            constraint=models.CheckConstraint(condition=models.Q(('year__range', (2000, 2100))), name='entry_year_plausible', violation_error_message='Året ska ligga mellan 2000 och 2100.'),
        ),
        migrations.AddConstraint(
            model_name='documententry',
            constraint=models.CheckConstraint(condition=models.Q(('part_of', None), models.Q(('part_of', models.F('id')), _negated=True), _connector='OR'), name='entry_part_of_another', violation_error_message='En post kan inte vara en del av sig själv.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documententry',
            trigger=pgtrigger.compiler.Trigger(name='entry_never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='6098064e1c9bed3bc1ac3be51accc76fabdb53c4', operation='DELETE', pgid='pgtrigger_entry_never_deleted_587b3', table='projects_documententry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documententry',
            trigger=pgtrigger.compiler.Trigger(name='entry_slug_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5e8c95b3f5276acde5e7b0b4da0e0b6396202edc', operation='UPDATE', pgid='pgtrigger_entry_slug_fixed_945d1', table='projects_documententry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documententry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_documententryevent" ("addressee", "area_id", "created_at", "document_id", "heading", "id", "kind", "left_out_from", "left_out_to", "line_from", "line_to", "number", "page", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "said_by", "section", "slug", "source_id", "state", "text", "title", "updated_at", "year") VALUES (NEW."addressee", NEW."area_id", NEW."created_at", NEW."document_id", NEW."heading", NEW."id", NEW."kind", NEW."left_out_from", NEW."left_out_to", NEW."line_from", NEW."line_to", NEW."number", NEW."page", NEW."part_of_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."said_by", NEW."section", NEW."slug", NEW."source_id", NEW."state", NEW."text", NEW."title", NEW."updated_at", NEW."year"); RETURN NULL;', hash='9b8a1933337a757a0954f03149412ba563ec0376', operation='INSERT', pgid='pgtrigger_insert_insert_0d949', table='projects_documententry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documententry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."addressee" IS DISTINCT FROM (NEW."addressee") OR OLD."area_id" IS DISTINCT FROM (NEW."area_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."heading" IS DISTINCT FROM (NEW."heading") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."left_out_from" IS DISTINCT FROM (NEW."left_out_from") OR OLD."left_out_to" IS DISTINCT FROM (NEW."left_out_to") OR OLD."line_from" IS DISTINCT FROM (NEW."line_from") OR OLD."line_to" IS DISTINCT FROM (NEW."line_to") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."page" IS DISTINCT FROM (NEW."page") OR OLD."part_of_id" IS DISTINCT FROM (NEW."part_of_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."said_by" IS DISTINCT FROM (NEW."said_by") OR OLD."section" IS DISTINCT FROM (NEW."section") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "projects_documententryevent" ("addressee", "area_id", "created_at", "document_id", "heading", "id", "kind", "left_out_from", "left_out_to", "line_from", "line_to", "number", "page", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "said_by", "section", "slug", "source_id", "state", "text", "title", "updated_at", "year") VALUES (NEW."addressee", NEW."area_id", NEW."created_at", NEW."document_id", NEW."heading", NEW."id", NEW."kind", NEW."left_out_from", NEW."left_out_to", NEW."line_from", NEW."line_to", NEW."number", NEW."page", NEW."part_of_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."said_by", NEW."section", NEW."slug", NEW."source_id", NEW."state", NEW."text", NEW."title", NEW."updated_at", NEW."year"); RETURN NULL;', hash='3b3aef3c6ace61d152b29191810ee61467862693', operation='UPDATE', pgid='pgtrigger_update_update_5823e', table='projects_documententry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documententry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_documententryevent" ("addressee", "area_id", "created_at", "document_id", "heading", "id", "kind", "left_out_from", "left_out_to", "line_from", "line_to", "number", "page", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "said_by", "section", "slug", "source_id", "state", "text", "title", "updated_at", "year") VALUES (OLD."addressee", OLD."area_id", OLD."created_at", OLD."document_id", OLD."heading", OLD."id", OLD."kind", OLD."left_out_from", OLD."left_out_to", OLD."line_from", OLD."line_to", OLD."number", OLD."page", OLD."part_of_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."said_by", OLD."section", OLD."slug", OLD."source_id", OLD."state", OLD."text", OLD."title", OLD."updated_at", OLD."year"); RETURN NULL;', hash='89dfd95775e1cf5d2eb3df1ddde3d706e976db42', operation='DELETE', pgid='pgtrigger_delete_delete_cf132', table='projects_documententry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entrykeywordevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c0d733faf20c24e8bf382442f8667eb82b3de4d8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_80f83', table='projects_entrykeywordevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='entrylink',
            constraint=models.CheckConstraint(condition=models.Q(('project', None), ('other', None), _connector='XOR'), name='entry_link_to_one_thing', violation_error_message='Koppla till ett projekt eller en post, inte båda.'),
        ),
        migrations.AddConstraint(
            model_name='entrylink',
            constraint=models.CheckConstraint(condition=models.Q(('other', None), models.Q(('other', models.F('entry')), _negated=True), _connector='OR'), name='entry_link_to_another', violation_error_message='En post kan inte kopplas till sig själv.'),
        ),
        migrations.AddConstraint(
            model_name='entrylink',
            constraint=models.UniqueConstraint(condition=models.Q(('other', None)), fields=('entry', 'project', 'relation'), name='entry_link_once_for_project', violation_error_message='Projektet är redan kopplat till posten så.'),
        ),
        migrations.AddConstraint(
            model_name='entrylink',
            constraint=models.UniqueConstraint(condition=models.Q(('project', None)), fields=('entry', 'other', 'relation'), name='entry_link_once_for_entry', violation_error_message='Posterna är redan kopplade så.'),
        ),
        migrations.AddConstraint(
            model_name='entrylink',
            constraint=models.CheckConstraint(condition=models.Q(('relation__in', ['genomfor', 'berattar-om', 'foljer-upp', 'motsvarar'])), name='entry_link_relation_known', violation_error_message='Välj ett av: Genomför, Berättar om, Följer upp, Motsvarar.'),
        ),
        migrations.AddConstraint(
            model_name='entrylink',
            constraint=models.CheckConstraint(condition=models.Q(('confidence__in', ['saker', 'trolig', 'mojlig'])), name='entry_link_confidence_known', violation_error_message='Välj ett av: Säker, Trolig, Möjlig.'),
        ),
        migrations.AddConstraint(
            model_name='entrylink',
            constraint=models.CheckConstraint(condition=models.Q(('first_reading__in', ['saker', 'trolig', 'mojlig', ''])), name='entry_link_first_known', violation_error_message='Välj ett av: Säker, Trolig, Möjlig.'),
        ),
        migrations.AddConstraint(
            model_name='entrylink',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['lasning', 'regel', 'redaktor', 'avvisat'])), name='entry_link_origin_known', violation_error_message='Välj ett av: Läsning, Enligt regel, Godtagen av redaktör, Avvisad av redaktör.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entrylink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_entrylinkevent" ("confidence", "entry_id", "first_reading", "id", "origin", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "relation") VALUES (NEW."confidence", NEW."entry_id", NEW."first_reading", NEW."id", NEW."origin", NEW."other_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."reason", NEW."relation"); RETURN NULL;', hash='c99e47ca1f36101631711591422c912a9bdc6260', operation='INSERT', pgid='pgtrigger_insert_insert_0fedc', table='projects_entrylink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entrylink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_entrylinkevent" ("confidence", "entry_id", "first_reading", "id", "origin", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "relation") VALUES (NEW."confidence", NEW."entry_id", NEW."first_reading", NEW."id", NEW."origin", NEW."other_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."reason", NEW."relation"); RETURN NULL;', hash='99d83dcbaa7ac0ce3e8cb7ae13c472e4b7513af2', operation='UPDATE', pgid='pgtrigger_update_update_3458f', table='projects_entrylink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entrylink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_entrylinkevent" ("confidence", "entry_id", "first_reading", "id", "origin", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "relation") VALUES (OLD."confidence", OLD."entry_id", OLD."first_reading", OLD."id", OLD."origin", OLD."other_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."reason", OLD."relation"); RETURN NULL;', hash='30d23ee830a8d1f1e4a6f99b3721d9f584e2be24', operation='DELETE', pgid='pgtrigger_delete_delete_74c03', table='projects_entrylink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entrylinkevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='984729e89f7aeb86e0a5afe83fc39103eb18d365', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1b20a', table='projects_entrylinkevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.UniqueConstraint(fields=('document', 'slug'), name='figure_once'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='figure_text_not_empty', violation_error_message='Skriv texten.'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['tabell', 'mal', 'uppgift'])), name='figure_kind_known', violation_error_message='Välj ett av: Tabellvärde, Mål, Uppgift.'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('line_from__gte', 1), ('line_to__gte', models.F('line_from'))), name='figure_lines_in_order', violation_error_message='Den sista raden kommer före den första.'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('upper_value', None), ('upper_value__gte', models.F('value')), _connector='OR'), name='figure_values_in_order', violation_error_message='Det övre värdet är mindre än värdet.'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('region', None), ('centre', None), _connector='OR'), name='figure_of_region_or_centre', violation_error_message='Ange region eller RCC, inte båda.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_figureevent" ("centre_id", "counted", "document_id", "entry_id", "goal", "id", "kind", "line_from", "line_to", "origin", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "region_id", "result", "set_by", "slug", "source_id", "stated", "subject", "text", "unit", "upper_value", "value", "year") VALUES (NEW."centre_id", NEW."counted", NEW."document_id", NEW."entry_id", NEW."goal", NEW."id", NEW."kind", NEW."line_from", NEW."line_to", NEW."origin", NEW."page", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."qualifier", NEW."region_id", NEW."result", NEW."set_by", NEW."slug", NEW."source_id", NEW."stated", NEW."subject", NEW."text", NEW."unit", NEW."upper_value", NEW."value", NEW."year"); RETURN NULL;', hash='62b00c197252f67827c11d24abdae446180b12ce', operation='INSERT', pgid='pgtrigger_insert_insert_ae4a6', table='projects_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_figureevent" ("centre_id", "counted", "document_id", "entry_id", "goal", "id", "kind", "line_from", "line_to", "origin", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "region_id", "result", "set_by", "slug", "source_id", "stated", "subject", "text", "unit", "upper_value", "value", "year") VALUES (NEW."centre_id", NEW."counted", NEW."document_id", NEW."entry_id", NEW."goal", NEW."id", NEW."kind", NEW."line_from", NEW."line_to", NEW."origin", NEW."page", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."qualifier", NEW."region_id", NEW."result", NEW."set_by", NEW."slug", NEW."source_id", NEW."stated", NEW."subject", NEW."text", NEW."unit", NEW."upper_value", NEW."value", NEW."year"); RETURN NULL;', hash='9480050cb2095baaef32176bed4ae5a602f0029d', operation='UPDATE', pgid='pgtrigger_update_update_2b21e', table='projects_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_figureevent" ("centre_id", "counted", "document_id", "entry_id", "goal", "id", "kind", "line_from", "line_to", "origin", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "region_id", "result", "set_by", "slug", "source_id", "stated", "subject", "text", "unit", "upper_value", "value", "year") VALUES (OLD."centre_id", OLD."counted", OLD."document_id", OLD."entry_id", OLD."goal", OLD."id", OLD."kind", OLD."line_from", OLD."line_to", OLD."origin", OLD."page", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."qualifier", OLD."region_id", OLD."result", OLD."set_by", OLD."slug", OLD."source_id", OLD."stated", OLD."subject", OLD."text", OLD."unit", OLD."upper_value", OLD."value", OLD."year"); RETURN NULL;', hash='fb15c70093747c1dbb55dac100bc1591b8cc9196', operation='DELETE', pgid='pgtrigger_delete_delete_483c5', table='projects_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figureevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e817c691efea0df7365f0dcdde119ca1e68631a5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_86cfb', table='projects_figureevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='importedrow',
            constraint=models.UniqueConstraint(models.F('run'), models.F('table'), models.F('key'), name='imported_row_once_per_run'),
        ),
        migrations.AddField(
            model_name='documentregionslinkevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.documentregionslink'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentregionslink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_documentregionslinkevent" ("document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id") VALUES (NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region_id"); RETURN NULL;', hash='2dc2a2077fd9185cb92556e1517368360d3e8a7c', operation='INSERT', pgid='pgtrigger_insert_insert_27947', table='projects_document_regions', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentregionslink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_documentregionslinkevent" ("document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id") VALUES (OLD."document_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region_id"); RETURN NULL;', hash='005c497fac124a1d1c763bcd42ee617d7675e89b', operation='DELETE', pgid='pgtrigger_delete_delete_d028a', table='projects_document_regions', when='AFTER')),
        ),
        migrations.AddField(
            model_name='documententrycentreslinkevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.documententrycentreslink'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documententrycentreslink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_documententrycentreslinkevent" ("cancercentre_id", "documententry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cancercentre_id", NEW."documententry_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='4fb63ca4129b13db2b279a9eeb1bd3a071d848b0', operation='INSERT', pgid='pgtrigger_insert_insert_d2364', table='projects_documententry_centres', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documententrycentreslink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_documententrycentreslinkevent" ("cancercentre_id", "documententry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."cancercentre_id", OLD."documententry_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='56783627978c4d52b68424a37f968ba05c4a6dfb', operation='DELETE', pgid='pgtrigger_delete_delete_309a3', table='projects_documententry_centres', when='AFTER')),
        ),
        migrations.AddField(
            model_name='documententryregionslinkevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.documententryregionslink'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documententryregionslink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_documententryregionslinkevent" ("documententry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id") VALUES (NEW."documententry_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region_id"); RETURN NULL;', hash='221c763c70678f905c62677439ec05c5a9e572ab', operation='INSERT', pgid='pgtrigger_insert_insert_8b3cb', table='projects_documententry_regions', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documententryregionslink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_documententryregionslinkevent" ("documententry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id") VALUES (OLD."documententry_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region_id"); RETURN NULL;', hash='81e7b1257b65b59e6cecfeb20eb8230d99795dc6', operation='DELETE', pgid='pgtrigger_delete_delete_d8f33', table='projects_documententry_regions', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentregionslinkevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fa5bac2a70fa78cdb21303d852b93659bcfec814', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_77600', table='projects_documentregionslinkevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documententrycentreslinkevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dd45ec94b3083b02cbebde8d4f7e77878ee5b6b5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0debe', table='projects_documententrycentreslinkevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documententryregionslinkevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='041a9dcf696ac88931b30d374332fc1ee0b9e347', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_36bf0', table='projects_documententryregionslinkevent', when='BEFORE')),
        ),
    ]
