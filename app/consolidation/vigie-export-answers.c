/* vigie-export-answers.c: the table `answers`: one row an answer, out of the signed documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-answers-private.h"
#include "consolidation/vigie-composed-private.h"
#include "consolidation/vigie-export-private.h"

#include <string.h>

/* Score of one question. */
typedef struct
{
  char *criterion;
  char *weight;
  char *points;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;
  g_free (line->criterion);
  g_free (line->weight);
  g_free (line->points);
  g_free (line);
}

/* One audit while its answers are written. */
typedef struct
{
  VigieExport *export;
  const VigieAuditRow *row;
  const char *category;    /* (nullable): of the organisation */
  GHashTable *lines;       /* path → Line */
  GHashTable *origins;     /* (nullable): path → VigieOrigin */
  const VigieShape *shape; /* (nullable) */
} Document;

static gboolean
add_line (const char *const *fields, gpointer user_data)
{
  Line *line = g_new0 (Line, 1);
  line->criterion = g_strdup (fields[1]);
  line->weight = g_strdup (fields[2]);
  line->points = g_strdup (fields[3]);
  g_hash_table_insert (user_data, g_strdup (fields[0]), line);
  return TRUE;
}

static GHashTable *
get_repeats (VigieExport *self, const VigieAuditRow *row, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s", row->form_id, row->form_version);
  GHashTable *paths = g_hash_table_lookup (self->repeats, key);
  if (paths)
    return paths;
  paths = vigie_store_get_repeats (self->store, row->form_id, row->form_version, error);
  if (paths)
    g_hash_table_insert (self->repeats, g_steal_pointer (&key), paths);
  return paths;
}

/* Rows ----------------------------------------------------------------------------------------- */

static void
write_value (const Document *self, const char *plain, const char *value)
{
  VigieTableWriter *writer = self->export->writer;
  const VigieField *field = self->shape ? vigie_shape_find (self->shape, plain) : NULL;
  g_autofree char *kept = self->export->anonymous ? vigie_anonymous_answer (field, value) : NULL;
  if (self->export->anonymous)
    value = kept;
  const gboolean numeric =
    field && (field->type == VIGIE_FORM_TYPE_INT || field->type == VIGIE_FORM_TYPE_DECIMAL);
  /* As a number only what every reader gives back as it was: no leading zeros, signs or bare
   * points. */
  const char *digits = value && *value == '-' ? value + 1 : value;
  if (value && numeric && vigie_text_is_number (value) && g_ascii_isdigit (digits[0])
      && g_ascii_isdigit (value[strlen (value) - 1]) && strlen (digits) <= 15
      && (digits[0] != '0' || digits[1] == '.' || digits[1] == '\0'))
    vigie_table_number (writer, value);
  else
    vigie_table_text (writer, value);
}

/* A text for each code that there is one for; what is chosen from may depend on other answers,
 * which are not here. */
static char *
list_labels (const Document *self, const VigieField *field, const char *value)
{
  VigieFormItem item = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  if (!vigie_form_session_item_for_node (self->shape->session, field->node, &item))
    return NULL;
  g_auto (GStrv) codes = item.kind == VIGIE_FORM_KIND_SELECT_ONE
                           ? g_strsplit (value, "\n", 1)
                           : g_strsplit_set (value, " \t\r\n", -1);
  for (char **code = codes; *code; code++)
    {
      g_autofree char *label =
        **code ? vigie_form_session_get_choice_label (self->shape->session, &item, *code) : NULL;
      if (**code)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", label ? label : *code);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_label (const Document *self, const VigieField *field, const char *value)
{
  const gboolean is_choice =
    field
    && (field->kind == VIGIE_FORM_KIND_SELECT_ONE || field->kind == VIGIE_FORM_KIND_SELECT_MULTIPLE
        || field->kind == VIGIE_FORM_KIND_RANK);
  const gboolean is_hidden = self->export->anonymous && field && vigie_anonymous_is_hidden (field);
  g_autofree char *labels =
    is_choice && !is_hidden && value ? list_labels (self, field, value) : NULL;
  vigie_table_text (self->export->writer, labels);
}

static void
write_share (VigieTableWriter *writer, const char *fraction)
{
  mpq_t value;
  mpq_init (value);
  if (fraction && vigie_rational_from_fraction (value, fraction))
    {
      g_autofree char *decimal = vigie_rational_to_decimal (value, 4);
      vigie_table_number (writer, decimal);
    }
  else
    vigie_table_text (writer, NULL);
  mpq_clear (value);
}

static void
write_origin (const Document *self, const char *path)
{
  const VigieOrigin *origin = self->origins ? g_hash_table_lookup (self->origins, path) : NULL;
  vigie_table_text (self->export->writer,
                    origin && !self->export->anonymous ? origin->instance_id : NULL);
}

static gboolean
write_answer (const VigieAnswer *answer, gpointer user_data, GError **error)
{
  const Document *self = user_data;
  VigieTableWriter *writer = self->export->writer;
  const Line *line = g_hash_table_lookup (self->lines, answer->path);
  const VigieField *field = self->shape ? vigie_shape_find (self->shape, answer->plain) : NULL;
  const char *question = vigie_store_follow (self->export->store, self->row->channel,
                                             self->row->form_version, answer->plain);
  if (field && self->row->counts && !(self->export->anonymous && vigie_anonymous_is_hidden (field)))
    vigie_distribution_add (self->export->distribution, self->row->channel, self->category, field,
                            question, answer->value);
  vigie_export_audit (self->export, self->row->id);
  vigie_table_text (writer, answer->path);
  vigie_table_text (writer, answer->name);
  write_value (self, answer->plain, answer->value);
  vigie_table_text (writer, line ? line->criterion : NULL);
  write_share (writer, line ? line->weight : NULL);
  write_share (writer, line ? line->points : NULL);
  write_origin (self, answer->path);
  vigie_table_text (writer, question);
  if (self->export->options->labels)
    write_label (self, field, answer->value);
  return vigie_table_end_row (writer, error);
}

/* Audits --------------------------------------------------------------------------------------- */

/* Which answers of the revision @row stands for were taken from elsewhere. */
static gboolean
read_origins (VigieExport *self, const VigieAuditRow *row, GHashTable **origins, GError **error)
{
  *origins = row->composed ? vigie_store_get_standing_origins (self->store, row->key, error) : NULL;
  return !row->composed || *origins;
}

static gboolean
write_audit (VigieExport *self, const VigieAuditRow *row, GError **error)
{
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, line_free);
  g_autoptr (GBytes) instance = NULL;
  g_autoptr (GHashTable) origins = NULL;
  g_autofree char *packed = NULL;
  GHashTable *repeats = get_repeats (self, row, error);
  if (!repeats || !read_origins (self, row, &origins, error)
      || !vigie_store_read_document (self->store, row->key, &instance, &packed, error))
    return FALSE;
  if (!instance)
    return TRUE;
  vigie_packed_foreach (packed, 4, add_line, lines);
  VigieForm *form =
    vigie_store_get_form (self->store, row->channel, row->form_id, row->form_version, error);
  if (!form)
    return FALSE;
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (self->campaign, row->organisation);
  Document document = { self,  row,     organisation ? organisation->category : NULL,
                        lines, origins, vigie_export_get_shape (self, form) };
  return vigie_answers_foreach (instance, row->instance_id, repeats, write_answer, &document,
                                error);
}

static gboolean
visit_audit (const VigieAuditRow *row, gpointer user_data)
{
  VigieExport *self = user_data;
  /* Rivals have different answers: none of them is exported before a person has decided. */
  return !g_str_equal (row->status, "accepted")
         || (!g_cancellable_set_error_if_cancelled (self->cancellable, &self->failed)
             && write_audit (self, row, &self->failed));
}

gboolean
vigie_export_write_answers (VigieExport *self, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  if (self->options->labels)
    g_ptr_array_add (parts, g_strdup (vigie_export_label_columns[0].name));
  if (!vigie_export_begin (self, "answers", vigie_export_answers, parts, error)
      || !vigie_export_foreach_audit (self, visit_audit, error))
    return FALSE;
  if (self->failed)
    {
      g_propagate_error (error, g_steal_pointer (&self->failed));
      return FALSE;
    }
  return vigie_table_end (self->writer, error);
}
