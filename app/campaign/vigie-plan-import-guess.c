/* vigie-plan-import-guess.c: what the columns of a plan are, by their headings and by what stands
 * below
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-plan-import-private.h"

#include "campaign/vigie-written-moment.h"

/** Heading: words that head a column, as vigie_import_fold() gives them: English, French, German,
 * Spanish, Arabic */
typedef struct
{
  VigiePlanField field;
  const char *const words[32];
} Heading;

static const Heading
  headings[] = {
    { VIGIE_PLAN_FIELD_ID,
      { "id", "identifier", "assignment", "assignment id", "no", "identifiant", "affectation",
        "mission", "kennung", "auftrag", "identificador", "asignacion", "المعرف", "معرف",
        "المهمة" } },
    { VIGIE_PLAN_FIELD_ORGANISATION,
      { "organisation",
        "organization",
        "organisation name",
        "organization name",
        "organisation id",
        "institution",
        "body",
        "name",
        "organisme",
        "collectivite",
        "nom",
        "einrichtung",
        "behorde",
        "bezeichnung",
        "organizacion",
        "organismo",
        "entidad",
        "nombre",
        "institucion",
        "الموسسة",
        "موسسة",
        "المنظمة",
        "الجهة",
        "الاسم" } },
    { VIGIE_PLAN_FIELD_CHANNEL,
      { "channel", "contact channel", "canal", "kanal", "kontaktweg", "القناة", "قناة" } },
    { VIGIE_PLAN_FIELD_WAVE,
      { "wave", "period", "round", "vague", "periode", "welle", "runde", "zeitraum", "ola",
        "oleada", "periodo", "ronda", "الموجة", "موجة", "الفترة" } },
    { VIGIE_PLAN_FIELD_SCENARIO,
      { "scenario", "script", "case", "scenarii", "cas", "szenario", "fall", "escenario", "caso",
        "guion", "السيناريو", "سيناريو" } },
    { VIGIE_PLAN_FIELD_AUDITOR,
      { "auditor", "auditor code", "auditor s code", "who", "auditeur", "code auditeur",
        "code de l auditeur", "enqueteur", "auditrice", "prufer", "pruferin", "auditorin",
        "auditierende", "codigo de auditor", "codigo del auditor", "المدقق", "مدقق",
        "رمز المدقق" } },
    { VIGIE_PLAN_FIELD_FIRST_DAY,
      { "first day",     "first date",  "starts",     "start",         "start date",
        "begin",         "begins",      "date",       "premier jour",  "debut",
        "date de debut", "du",          "erster tag", "beginn",        "anfang",
        "startdatum",    "datum",       "primer dia", "inicio",        "fecha de inicio",
        "fecha",         "اليوم الاول", "البداية",    "تاريخ البداية", "التاريخ" } },
    { VIGIE_PLAN_FIELD_LAST_DAY,
      { "last day",    "last date",    "ends",       "end",          "end date",
        "due",         "due date",     "deadline",   "dernier jour", "fin",
        "date de fin", "au",           "echeance",   "letzter tag",  "ende",
        "enddatum",    "frist",        "ultimo dia", "fecha de fin", "final",
        "plazo",       "اليوم الاخير", "النهاية",    "تاريخ النهاية" } },
    { VIGIE_PLAN_FIELD_FROM,
      { "from", "from hour", "earliest", "start time", "earliest time", "de", "a partir de",
        "heure de debut", "von", "ab", "uhrzeit von", "fruhestens", "desde", "hora de inicio", "من",
        "من الساعة" } },
    { VIGIE_PLAN_FIELD_TO,
      { "to", "until", "to hour", "latest", "end time", "latest time", "a", "jusqu a", "jusque",
        "heure de fin", "bis", "uhrzeit bis", "spatestens", "hasta", "hora de fin", "الى",
        "الى الساعة", "حتى" } },
    { VIGIE_PLAN_FIELD_SITE,
      { "site", "office", "place", "desk", "accueil", "lieu", "bureau", "standort", "ort",
        "dienststelle", "sede", "oficina", "lugar", "sitio", "الموقع", "موقع", "المكان" } },
  };

static guint
read_heading (VigieImportTable *table, const char *folded)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_strv_contains (headings[i].words, folded))
      return headings[i].field;
  return VIGIE_IMPORT_NOTHING;
}

/* What stands below ---------------------------------------------------------------------------- */

static gboolean
is_part (VigieImportTable *table, VigiePlanPart part, const char *cell)
{
  const VigiePlanImport *self = (VigiePlanImport *) table;
  gboolean several = FALSE;
  return vigie_plan_words_find (self->words, part, NULL, cell, &several) || several;
}

static gboolean
is_id (VigieImportTable *table, const char *cell)
{
  const VigiePlanImport *self = (VigiePlanImport *) table;
  return vigie_campaign_find_assignment (self->campaign, cell) != NULL;
}

static gboolean
is_organisation (VigieImportTable *table, const char *cell)
{
  return is_part (table, VIGIE_PLAN_PART_ORGANISATION, cell);
}

static gboolean
is_channel (VigieImportTable *table, const char *cell)
{
  return is_part (table, VIGIE_PLAN_PART_CHANNEL, cell);
}

static gboolean
is_wave (VigieImportTable *table, const char *cell)
{
  return is_part (table, VIGIE_PLAN_PART_WAVE, cell);
}

static gboolean
is_scenario (VigieImportTable *table, const char *cell)
{
  return is_part (table, VIGIE_PLAN_PART_SCENARIO, cell);
}

static gboolean
is_auditor (VigieImportTable *table, const char *cell)
{
  return is_part (table, VIGIE_PLAN_PART_AUDITOR, cell);
}

static gboolean
is_day (VigieImportTable *table, const char *cell)
{
  GDate day;
  return vigie_written_day_read (cell, vigie_written_day_get_order (cell), &day);
}

static gboolean
is_time (VigieImportTable *table, const char *cell)
{
  g_autofree char *time = vigie_written_time_read (cell);
  return time != NULL;
}

/* Whether no column is @field, or the one that is looks like something else. */
static gboolean
is_free (VigieImportTable *table, VigiePlanField field, VigieLookFunc is_other)
{
  for (guint i = 0; i < vigie_spreadsheet_get_n_columns (table->sheet); i++)
    if (table->fields[i] == field)
      return vigie_import_table_looks_like (table, i, is_other);
  return TRUE;
}

/* From and to, or start and end, may be of days or of hours: what stands below says so. */
static void
tell_apart (VigieImportTable *table, VigiePlanField day, VigiePlanField hour)
{
  const gboolean day_is_free = is_free (table, day, is_time);
  const gboolean hour_is_free = is_free (table, hour, is_day);
  for (guint i = 0; i < vigie_spreadsheet_get_n_columns (table->sheet); i++)
    {
      guint *field = &table->fields[i];
      if (*field == hour && day_is_free && vigie_import_table_looks_like (table, i, is_day))
        *field = day;
      else if (*field == day && hour_is_free && vigie_import_table_looks_like (table, i, is_time))
        *field = hour;
    }
}

void
vigie_plan_import_guess (VigiePlanImport *self)
{
  VigieImportTable *table = &self->table;
  if (vigie_spreadsheet_get_n_rows (table->sheet) == 0)
    return;
  vigie_import_table_read_headings (table, read_heading);
  tell_apart (table, VIGIE_PLAN_FIELD_FIRST_DAY, VIGIE_PLAN_FIELD_FROM);
  tell_apart (table, VIGIE_PLAN_FIELD_LAST_DAY, VIGIE_PLAN_FIELD_TO);
  vigie_import_table_look_for (table, VIGIE_PLAN_FIELD_ID, is_id);
  vigie_import_table_look_for (table, VIGIE_PLAN_FIELD_ORGANISATION, is_organisation);
  vigie_import_table_look_for (table, VIGIE_PLAN_FIELD_CHANNEL, is_channel);
  vigie_import_table_look_for (table, VIGIE_PLAN_FIELD_SCENARIO, is_scenario);
  vigie_import_table_look_for (table, VIGIE_PLAN_FIELD_WAVE, is_wave);
  vigie_import_table_look_for (table, VIGIE_PLAN_FIELD_AUDITOR, is_auditor);
  /* The first of two is the earlier one. */
  vigie_import_table_look_for (table, VIGIE_PLAN_FIELD_FIRST_DAY, is_day);
  vigie_import_table_look_for (table, VIGIE_PLAN_FIELD_LAST_DAY, is_day);
  vigie_import_table_look_for (table, VIGIE_PLAN_FIELD_FROM, is_time);
  vigie_import_table_look_for (table, VIGIE_PLAN_FIELD_TO, is_time);
}
