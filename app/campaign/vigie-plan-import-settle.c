/* vigie-plan-import-settle.c: rows of a plan beside each other, and beside what the campaign has
 *
 * A row that is refused leaves what it would have changed as it was; so that it may take the place
 * of another row, which is refused then too, and so on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-assign-private.h"
#include "campaign/vigie-plan-import-private.h"

#include <glib/gi18n-lib.h>

/** Settling: who has which audit, and which row says what an assignment becomes */
typedef struct
{
  VigiePlanImport *import;
  const int *columns;
  GHashTable *rows;    /* identifier of an assignment → number of its row + 1 */
  GHashTable *staying; /* key of an audit → VigieAssignment that stays as it is */
  GHashTable *coming; /* key of an audit → number of the row that adds it, or changes to it, + 1 */
  GArray *returning;  /* guint: numbers of rows that were refused and have to be followed */
} Settling;

static VigiePlanRow *
get_row (Settling *self, guint number)
{
  return &g_array_index (self->import->rows, VigiePlanRow, number);
}

static guint
get_line (Settling *self, guint number)
{
  return vigie_spreadsheet_get_line (self->import->table.sheet, get_row (self, number)->row);
}

G_GNUC_PRINTF (5, 6)
static void
refuse (
  Settling *self, guint number, const char *code, VigiePlanField field, const char *format, ...)
{
  VigiePlanRow *row = get_row (self, number);
  va_list args;
  va_start (args, format);
  vigie_import_table_refuse (&self->import->table, code, row->row, self->columns[field],
                             g_strdup_vprintf (format, args));
  va_end (args);
  if (row->state == VIGIE_IMPORT_CHANGED)
    g_array_append_val (self->returning, number);
  row->state = VIGIE_IMPORT_BAD;
  g_clear_pointer (&row->after, vigie_assignment_free);
}

/* The same audit ------------------------------------------------------------------------------- */

/* A row without an identifier says what the campaign has: it is of that assignment. */
static void
become_same (Settling *self, guint number, const VigieAssignment *assignment)
{
  VigiePlanRow *row = get_row (self, number);
  const guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, assignment->id));
  if (other > 0 && get_row (self, other - 1)->state != VIGIE_IMPORT_BAD)
    {
      refuse (self, number, "audit-twice", VIGIE_PLAN_FIELD_ORGANISATION,
              _ ("line %u is the same audit: remove one of them, or change its days"),
              get_line (self, other - 1));
      return;
    }
  g_hash_table_insert (self->rows, assignment->id, GUINT_TO_POINTER (number + 1));
  row->before = assignment;
  row->state = VIGIE_IMPORT_SAME;
  g_clear_pointer (&row->after, vigie_assignment_free);
  row->after = vigie_assignment_copy (assignment);
}

/* A row that comes to an audit which @assignment has and keeps. */
static void
meet (Settling *self, guint number, const VigieAssignment *assignment)
{
  if (!get_row (self, number)->after->id)
    become_same (self, number, assignment);
  else
    refuse (self, number, "audit-known", VIGIE_PLAN_FIELD_ID,
            /* Translators: identifier of an assignment */
            _ ("the campaign has this audit already, as “%s”: change its days, or leave the row "
               "out"),
            assignment->id);
}

static void
come (Settling *self, guint number)
{
  const VigiePlanRow *row = get_row (self, number);
  g_autofree char *key = vigie_assignment_make_key (row->after);
  const VigieAssignment *there = g_hash_table_lookup (self->staying, key);
  const guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->coming, key));
  if (there)
    meet (self, number, there);
  else if (other > 0)
    refuse (self, number, "audit-twice", VIGIE_PLAN_FIELD_ORGANISATION,
            _ ("line %u is the same audit: remove one of them, or change its days"),
            get_line (self, other - 1));
  else
    g_hash_table_insert (self->coming, g_steal_pointer (&key), GUINT_TO_POINTER (number + 1));
}

/* What rows that were refused leave as it is may be what other rows come to. */
static void
follow (Settling *self)
{
  while (self->returning->len > 0)
    {
      const guint number = g_array_index (self->returning, guint, self->returning->len - 1);
      const VigieAssignment *before = get_row (self, number)->before;
      g_autofree char *key = vigie_assignment_make_key (before);
      const guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->coming, key));
      g_array_set_size (self->returning, self->returning->len - 1);
      if (other > 0)
        {
          g_hash_table_remove (self->coming, key);
          if (get_row (self, other - 1)->after)
            meet (self, other - 1, before);
        }
      g_hash_table_insert (self->staying, g_steal_pointer (&key), (gpointer) before);
    }
}

static gboolean
stays (Settling *self, const VigieAssignment *assignment)
{
  const guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, assignment->id));
  return number == 0 || get_row (self, number - 1)->state != VIGIE_IMPORT_CHANGED;
}

static void
find_same_audits (Settling *self)
{
  const GPtrArray *assignments = self->import->campaign->assignments;
  for (guint i = 0; i < assignments->len; i++)
    if (stays (self, assignments->pdata[i]))
      g_hash_table_insert (self->staying, vigie_assignment_make_key (assignments->pdata[i]),
                           assignments->pdata[i]);
  for (guint i = 0; i < self->import->rows->len; i++)
    {
      const VigieImportState state = get_row (self, i)->state;
      if (state == VIGIE_IMPORT_NEW || state == VIGIE_IMPORT_CHANGED)
        come (self, i);
    }
  follow (self);
}

/* Second codings ------------------------------------------------------------------------------- */

/* As it will be; @number: of its row, G_MAXUINT if it stays as it is. */
static const VigieAssignment *
get_outcome (Settling *self, const VigieAssignment *assignment, guint *number)
{
  const guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, assignment->id));
  const gboolean changed = found > 0 && get_row (self, found - 1)->state == VIGIE_IMPORT_CHANGED;
  *number = changed ? found - 1 : G_MAXUINT;
  return changed ? get_row (self, found - 1)->after : assignment;
}

/* Whether a row was refused: who codes an audit again is somebody else. */
static gboolean
check_codes (Settling *self, const VigieAssignment *second)
{
  const VigieAssignment *first =
    vigie_campaign_find_assignment (self->import->campaign, second->codes);
  guint second_row, first_row;
  if (!first
      || !g_str_equal (get_outcome (self, second, &second_row)->auditor,
                       get_outcome (self, first, &first_row)->auditor)
      || (second_row == G_MAXUINT && first_row == G_MAXUINT))
    return FALSE;
  refuse (self, second_row != G_MAXUINT ? second_row : first_row, "auditor-same",
          VIGIE_PLAN_FIELD_AUDITOR,
          /* Translators: identifiers of two assignments */
          _ ("“%s” codes the audit of “%s” again, which takes another auditor: choose another one"),
          second->id, first->id);
  follow (self);
  return TRUE;
}

static void
check_second_codings (Settling *self)
{
  const GPtrArray *assignments = self->import->campaign->assignments;
  g_autoptr (GPtrArray) seconds = g_ptr_array_new ();
  for (guint i = 0; i < assignments->len; i++)
    if (((const VigieAssignment *) assignments->pdata[i])->codes)
      g_ptr_array_add (seconds, assignments->pdata[i]);
  for (gboolean again = seconds->len > 0; again;)
    {
      again = FALSE;
      for (guint i = 0; i < seconds->len; i++)
        again |= check_codes (self, seconds->pdata[i]);
    }
}

/* Names ---------------------------------------------------------------------------------------- */

/* Identifiers that the campaign has, and those that the table gives. */
static GHashTable *
collect_ids (Settling *self)
{
  const GPtrArray *assignments = self->import->campaign->assignments;
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < assignments->len; i++)
    g_hash_table_add (ids, g_strdup (((const VigieAssignment *) assignments->pdata[i])->id));
  for (guint i = 0; i < self->import->rows->len; i++)
    {
      const VigieAssignment *after = get_row (self, i)->after;
      if (after && after->id)
        g_hash_table_add (ids, g_strdup (after->id));
    }
  return ids;
}

static void
name_new_ones (Settling *self)
{
  g_autoptr (GHashTable) ids = collect_ids (self);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->import->rows->len; i++)
    {
      VigieAssignment *after = get_row (self, i)->after;
      if (!after || after->id)
        continue;
      g_autofree char *desk =
        g_strdup_printf ("%s.%s.%s", after->wave, after->organisation, after->channel);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, desk));
      after->id = vigie_assignment_make_id (desk, ids, &number);
      g_hash_table_add (ids, g_strdup (after->id));
      g_hash_table_insert (numbers, g_steal_pointer (&desk), GUINT_TO_POINTER (number));
    }
}

/* ---------------------------------------------------------------------------------------------- */

void
vigie_plan_import_settle (VigiePlanImport *self, const int *columns)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) staying = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) coming = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) returning = g_array_new (FALSE, FALSE, sizeof (guint));
  Settling settling = { self, columns, rows, staying, coming, returning };
  for (guint i = 0; i < self->rows->len; i++)
    {
      const VigiePlanRow *row = get_row (&settling, i);
      if (row->before && row->state != VIGIE_IMPORT_BAD)
        g_hash_table_insert (rows, row->before->id, GUINT_TO_POINTER (i + 1));
    }
  find_same_audits (&settling);
  check_second_codings (&settling);
  name_new_ones (&settling);
}
