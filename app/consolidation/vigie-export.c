/* vigie-export.c: the consolidated data as tables
 *
 * All tables are made from one state of the store, in an order of their own, so that the same
 * audits give the same bytes however they were merged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-export-private.h"
#include "consolidation/vigie-review.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Cells ---------------------------------------------------------------------------------------- */

static void
write_token (VigieExport *self, const char *kind, const char *text)
{
  g_autofree char *token =
    self->anonymous && text ? vigie_anonymous_token (self->anonymous, kind, text) : NULL;
  vigie_table_text (self->writer, token ? token : text);
}

void
vigie_export_audit (VigieExport *self, const char *id)
{
  write_token (self, "audit", id);
}

void
vigie_export_auditor (VigieExport *self, const char *code)
{
  write_token (self, "auditor", code);
}

void
vigie_export_time (VigieExport *self, const char *time)
{
  g_autofree char *day = self->anonymous ? vigie_anonymous_day (time) : NULL;
  if (self->anonymous)
    vigie_table_text (self->writer, day);
  else
    vigie_table_time (self->writer, time);
}

void
vigie_export_rational (VigieExport *self, const mpq_t value, int digits, gboolean present)
{
  g_autofree char *text = present ? vigie_rational_to_decimal (value, digits) : NULL;
  vigie_table_number (self->writer, text);
}

void
vigie_export_fraction (VigieExport *self, const mpq_t value, gboolean present)
{
  g_autofree char *text = present ? vigie_rational_to_fraction (value) : NULL;
  vigie_table_text (self->writer, text);
}

void
vigie_export_double (VigieExport *self, double value, int digits)
{
  char text[64];
  char format[8];
  g_snprintf (format, sizeof format, "%%.%df", digits);
  vigie_table_number (self->writer,
                      isfinite (value) ? g_ascii_formatd (text, sizeof text, format, value) : NULL);
}

/* A form that does not have the language stays in its own first one. */
static void
speak (VigieFormSession *session, VigieForm *form, const char *language)
{
  const char *found = language ? vigie_form_match_language (form, language) : NULL;
  if (found)
    (void) vigie_form_session_set_language (session, found, NULL);
}

const VigieShape *
vigie_export_get_shape (VigieExport *self, VigieForm *form)
{
  VigieShape *shape = g_hash_table_lookup (self->shapes, form);
  if (!shape)
    {
      shape = vigie_shape_new (form);
      speak (shape->session, form, self->options->labels);
      g_hash_table_insert (self->shapes, form, shape);
    }
  return shape;
}

gboolean
vigie_export_begin (VigieExport *self,
                    const char *table,
                    const VigieColumn *columns,
                    GPtrArray *parts,
                    GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (; columns->name; columns++)
    g_ptr_array_add (names, (gpointer) columns->name);
  if (parts)
    g_ptr_array_extend (names, parts, NULL, NULL);
  g_ptr_array_add (names, NULL);
  return vigie_table_begin (self->writer, table, (const char *const *) names->pdata, error);
}

/* Audits --------------------------------------------------------------------------------------- */

static const VigieRankCell *
find_cell (const VigieAuditRow *row, const char *criterion)
{
  for (guint i = 0; i < row->criteria->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (row->criteria, i);
      if (g_str_equal (cell->id, criterion))
        return cell->has_score ? cell : NULL;
    }
  return NULL;
}

static void
write_audit_cells (VigieExport *self, const VigieAuditRow *row)
{
  VigieTableWriter *writer = self->writer;
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (self->campaign, row->organisation);
  vigie_export_audit (self, row->id);
  vigie_table_text (writer, self->anonymous ? NULL : row->instance_id);
  vigie_table_integer (writer, row->revision);
  vigie_table_text (writer, row->status);
  vigie_table_boolean (writer, row->counts);
  vigie_table_text (writer, row->organisation);
  vigie_table_text (writer, organisation ? organisation->name : NULL);
  vigie_table_text (writer, organisation ? organisation->category : NULL);
  vigie_table_text (writer, row->channel);
  vigie_table_text (writer, row->wave);
  vigie_table_text (writer, row->scenario_type);
  vigie_table_text (writer, row->done_by);
  vigie_export_auditor (self, row->auditor);
  vigie_table_text (writer, self->anonymous ? NULL : row->assignment);
  vigie_table_text (writer, row->form_id);
  vigie_table_text (writer, row->form_version);
  vigie_export_time (self, row->started);
  vigie_export_time (self, row->finalised);
  vigie_export_rational (self, row->score, 4, row->has_score);
  vigie_export_fraction (self, row->score, row->has_score);
  vigie_export_rational (self, row->cap, 4, row->has_cap);
  vigie_table_boolean (writer, row->no_contact);
  vigie_export_audit (self, g_hash_table_lookup (self->pairs, row->id));
}

static gboolean
visit_audit (const VigieAuditRow *row, gpointer user_data)
{
  VigieExport *self = user_data;
  write_audit_cells (self, row);
  for (guint i = 0; i < self->campaign->criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (self->campaign->criteria, i);
      const VigieRankCell *cell = find_cell (row, criterion->id);
      if (cell)
        vigie_export_rational (self, cell->score, 4, TRUE);
      else
        vigie_table_text (self->writer, NULL);
    }
  return vigie_table_end_row (self->writer, &self->failed)
         && !g_cancellable_set_error_if_cancelled (self->cancellable, &self->failed);
}

static gboolean
finish_table (VigieExport *self, GError **error)
{
  if (!self->failed)
    return vigie_table_end (self->writer, error);
  g_propagate_error (error, g_steal_pointer (&self->failed));
  return FALSE;
}

static gboolean
write_audits (VigieExport *self, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->campaign->criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (self->campaign->criteria, i);
      g_ptr_array_add (parts, g_strdup_printf ("criterion_%s", criterion->id));
    }
  self->pairs = vigie_store_get_pairs (self->store, error);
  return self->pairs && vigie_export_begin (self, "audits", vigie_export_audits, parts, error)
         && vigie_export_foreach_audit (self, visit_audit, error) && finish_table (self, error);
}

/* Scores --------------------------------------------------------------------------------------- */

/* An audit while its scores are written. */
typedef struct
{
  VigieExport *export;
  const VigieAuditRow *row;
} ScoreWalk;

static void
begin_score (VigieExport *self,
             const VigieAuditRow *row,
             const char *measure,
             const char *criterion)
{
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (self->campaign, row->organisation);
  vigie_export_audit (self, row->id);
  vigie_table_text (self->writer, row->organisation);
  vigie_table_text (self->writer, organisation ? organisation->category : NULL);
  vigie_table_text (self->writer, row->channel);
  vigie_table_text (self->writer, row->wave);
  vigie_table_boolean (self->writer, row->counts);
  vigie_table_text (self->writer, measure);
  vigie_table_text (self->writer, criterion);
}

static gboolean
write_criterion (const char *const *fields, gpointer user_data)
{
  const ScoreWalk *walk = user_data;
  VigieExport *self = walk->export;
  mpq_t score;
  mpq_init (score);
  const gboolean present = vigie_rational_from_fraction (score, fields[1]);
  begin_score (self, walk->row, "criterion", fields[0]);
  vigie_export_rational (self, score, 4, present);
  vigie_export_fraction (self, score, present);
  vigie_table_text (self->writer, fields[3]);
  vigie_table_text (self->writer, fields[4]);
  vigie_table_boolean (self->writer, fields[2][0] == '1');
  mpq_clear (score);
  return vigie_table_end_row (self->writer, &self->failed);
}

static gboolean
visit_scores (const VigieAuditRow *row, gpointer user_data)
{
  VigieExport *self = user_data;
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, row->key);
  g_autofree char *criteria = NULL;
  if (!g_str_equal (row->status, "accepted"))
    return TRUE;
  begin_score (self, row, "audit", NULL);
  vigie_export_rational (self, row->score, 4, row->has_score);
  vigie_export_fraction (self, row->score, row->has_score);
  for (guint i = 0; i < 3; i++)
    vigie_table_text (self->writer, NULL);
  if (!vigie_table_end_row (self->writer, &self->failed)
      || !vigie_database_query_text (self->store->database,
                                     "SELECT criteria FROM score WHERE revision = ?", key,
                                     &criteria, &self->failed))
    return FALSE;
  ScoreWalk walk = { self, row };
  vigie_packed_foreach (criteria ? criteria : "", 5, write_criterion, &walk);
  return !self->failed && !g_cancellable_set_error_if_cancelled (self->cancellable, &self->failed);
}

static gboolean
write_scores (VigieExport *self, GError **error)
{
  return vigie_export_begin (self, "scores", vigie_export_scores, NULL, error)
         && vigie_export_foreach_audit (self, visit_scores, error) && finish_table (self, error);
}

/* Whole exports -------------------------------------------------------------------------------- */

typedef gboolean (*WriteFunc) (VigieExport *self, GError **error);

/** Table: @name, and whether it is made by @goes_through the audits */
typedef struct
{
  const char *name;
  WriteFunc write;
  gboolean goes_through;
} Table;

static const Table all_tables[] = {
  { "audits", write_audits, TRUE },
  { "answers", vigie_export_write_answers, TRUE },
  { "questions", vigie_export_write_questions, FALSE },
  { "scores", write_scores, TRUE },
  { "ranking", vigie_export_write_ranking, FALSE },
  { "agreement", vigie_export_write_agreement, FALSE },
  { "auditors", vigie_export_write_auditors, FALSE },
  { "flags", vigie_export_write_flags, FALSE },
  { "codebook", vigie_export_write_codebook, FALSE },
};
static const Table ranking_alone[] = { { "ranking", vigie_export_write_ranking, FALSE } };

const char *const *
vigie_export_list_tables (void)
{
  static const char *names[G_N_ELEMENTS (all_tables) + 1];
  static gsize is_made;
  if (g_once_init_enter (&is_made))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (all_tables); i++)
        names[i] = all_tables[i].name;
      g_once_init_leave (&is_made, 1);
    }
  return names;
}

/* What the answers are gone through for, besides their own table: how they are distributed. */
static gboolean
is_needed (const VigieExport *self, const Table *table)
{
  return vigie_export_has_table (self, table->name)
         || (g_str_equal (table->name, "answers") && vigie_export_has_table (self, "questions"));
}

static gboolean
write_table (VigieExport *self, const Table *table, GError **error)
{
  if (!is_needed (self, table))
    return TRUE;
  if (vigie_export_has_table (self, table->name))
    return table->write (self, error);
  g_autoptr (VigieTableWriter) nowhere = vigie_table_nowhere_new ();
  VigieTableWriter *writer = self->writer;
  self->writer = nowhere;
  const gboolean done = table->write (self, error);
  self->writer = writer;
  return done;
}

/* How often the audits are gone through. */
static guint
count_passes (const VigieExport *self)
{
  guint n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (all_tables); i++)
    n += all_tables[i].goes_through && is_needed (self, &all_tables[i]);
  return n;
}

/* The audits of a part, for what is not told by going through them. */
static gboolean
take_fitting (const VigieAuditRow *row, gpointer user_data)
{
  VigieExport *self = user_data;
  if (vigie_export_fits (self, row))
    g_hash_table_add (self->fitting, g_strdup (row->id));
  return TRUE;
}

static gboolean
prepare (VigieExport *self, GError **error)
{
  gint64 n = 0;
  if (self->progress
      && !vigie_database_query_int (self->store->database, "SELECT count(*) FROM audit", NULL, 0,
                                    &n, error))
    return FALSE;
  self->n_total = count_passes (self) * (guint) n;
  if (!vigie_export_is_part (self))
    return TRUE;
  self->fitting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return vigie_store_foreach_audit (self->store, NULL, take_fitting, self, error);
}

static void
export_init (VigieExport *self)
{
  self->campaign = vigie_store_get_campaign (self->store);
  self->shapes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vigie_shape_free);
  self->repeats =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->distribution = vigie_distribution_new ();
}

static void
export_clear (VigieExport *self)
{
  g_clear_error (&self->failed);
  vigie_distribution_free (self->distribution);
  g_hash_table_unref (self->shapes);
  g_hash_table_unref (self->repeats);
  g_clear_pointer (&self->pairs, g_hash_table_unref);
  g_clear_pointer (&self->fitting, g_hash_table_unref);
}

static gboolean
write_tables (VigieExport *self, const Table *tables, gsize n_tables, GError **error)
{
  VigieDatabase *database = self->store->database;
  export_init (self);
  /* A reading transaction: what is merged meanwhile is in none of the tables. */
  gboolean good = vigie_database_execute (database, "BEGIN", error);
  const gboolean begun = good;
  good = good && prepare (self, error);
  for (gsize i = 0; good && i < n_tables; i++)
    good = !g_cancellable_set_error_if_cancelled (self->cancellable, error)
           && write_table (self, &tables[i], error);
  good = good && vigie_table_close (self->writer, error);
  if (begun)
    (void) vigie_database_execute (database, "ROLLBACK", NULL);
  export_clear (self);
  return good;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  return g_mkdir_with_parents (folder, 0755) == 0
         || vigie_error_from_errno (error, errno, folder, _ ("cannot create the folder"));
}

static VigieTableWriter *
make_writer (VigieExportFormat format, const char *target, GError **error)
{
  const gboolean is_file = format == VIGIE_EXPORT_XLSX && g_str_has_suffix (target, ".xlsx");
  if (!is_file && !make_folder (target, error))
    return NULL;
  if (format == VIGIE_EXPORT_CSV)
    return vigie_table_csv_new (target);
  if (format == VIGIE_EXPORT_JSON)
    return vigie_table_json_new (target);
  g_autofree char *path =
    is_file ? g_strdup (target) : g_build_filename (target, "export.xlsx", NULL);
  return vigie_table_xlsx_new (path, error);
}

gboolean
vigie_store_export_with (VigieStore *self,
                         const VigieExportOptions *options,
                         const char *target,
                         VigieExportProgress progress,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (self && options && target, FALSE);

  VigieCampaign *campaign = vigie_store_require_campaign (self, error);
  if (!campaign || !vigie_export_check_part (campaign, options, error))
    return FALSE;
  const gboolean is_new = !g_file_test (target, G_FILE_TEST_EXISTS);
  g_autoptr (VigieAnonymous) anonymous =
    options->anonymised ? vigie_anonymous_new (options->key, error) : NULL;
  if (options->anonymised && !anonymous)
    return FALSE;
  g_autoptr (VigieTableWriter) writer = make_writer (options->format, target, error);
  VigieExport export = {
    .store = self,
    .options = options,
    .writer = writer,
    .anonymous = anonymous,
    .progress = progress,
    .progress_data = user_data,
    .cancellable = cancellable,
  };
  if (writer && write_tables (&export, all_tables, G_N_ELEMENTS (all_tables), error))
    return TRUE;
  g_clear_pointer (&writer, vigie_table_free);
  if (is_new)
    (void) g_rmdir (target); /* only if it is an empty folder */
  return FALSE;
}

gboolean
vigie_store_export (VigieStore *self,
                    VigieExportFormat format,
                    const char *target,
                    GCancellable *cancellable,
                    GError **error)
{
  const VigieExportOptions options = { .format = format };
  return vigie_store_export_with (self, &options, target, NULL, NULL, cancellable, error);
}

gboolean
vigie_store_export_anonymised (VigieStore *self,
                               VigieExportFormat format,
                               const char *target,
                               GBytes *key,
                               GCancellable *cancellable,
                               GError **error)
{
  const VigieExportOptions options = { .format = format, .anonymised = TRUE, .key = key };
  return vigie_store_export_with (self, &options, target, NULL, NULL, cancellable, error);
}

gboolean
vigie_store_write_ranking (VigieStore *self, const char *target, GError **error)
{
  static const VigieExportOptions everything = { 0 };
  if (!vigie_store_require_campaign (self, error))
    return FALSE;
  g_autoptr (VigieTableWriter) writer = vigie_table_csv_new_file (target);
  VigieExport export = { .store = self, .options = &everything, .writer = writer };
  return write_tables (&export, ranking_alone, 1, error);
}
