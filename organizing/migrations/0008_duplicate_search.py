import django.db.models.deletion
from django.db import migrations, models

from organizing.groups.walls import WallOff


class Migration(migrations.Migration):

    dependencies = [
        ('organizing', '0007_paper_sheet_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='DuplicateSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('leased_by', models.CharField(blank=True, max_length=60)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('found', models.PositiveIntegerField(default=0)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizing.localgroup', verbose_name='group')),
            ],
            options={
                'verbose_name': 'search for duplicates',
                'verbose_name_plural': 'searches for duplicates',
                'constraints': [models.UniqueConstraint(fields=('group',), name='duplicate_search_once')],
            },
        ),
        WallOff('DuplicateSearch'),
    ]
