/* vigie-export-codebook.c: the table `codebook`: what the columns and questions of an export mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-export-private.h"

static const VigieColumn columns[] = {
  { "table", "no", NULL },     { "column", "no", NULL },       { "channel", "no", NULL },
  { "form", "no", NULL },      { "form_version", "no", NULL }, { "path", "no", NULL },
  { "name", "no", NULL },      { "type", "no", NULL },         { "control", "no", NULL },
  { "criterion", "no", NULL }, { "weight", "no", NULL },       { "language", "no", NULL },
  { "label", "no", NULL },     { "choices", "no", NULL },      { "personal", "no", NULL },
  { "question", "no", NULL },  { NULL, NULL, NULL },
};

static gboolean
write_columns (VigieExport *self, const char *table, const VigieColumn *list, GError **error)
{
  if (!vigie_export_has_table (self, table))
    return TRUE;
  for (; list->name; list++)
    {
      vigie_table_text (self->writer, table);
      vigie_table_text (self->writer, list->name);
      for (guint i = 0; i < 9; i++)
        vigie_table_text (self->writer, NULL);
      vigie_table_text (self->writer, "en");
      vigie_table_text (self->writer, list->meaning);
      vigie_table_text (self->writer, NULL);
      vigie_table_text (self->writer, list->personal);
      vigie_table_text (self->writer, NULL);
      if (!vigie_table_end_row (self->writer, error))
        return FALSE;
    }
  return TRUE;
}

/* `code=label`, a line each. */
static char *
list_choices (VigieFormSession *session, const VigieFormItem *item)
{
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (session, item);
  GString *text = g_string_new (NULL);
  for (guint i = 0; choices && i < choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      g_string_append_printf (text, "%s%s=%s", i > 0 ? "\n" : "", choice->value, choice->label);
    }
  return g_string_free (text, FALSE);
}

/* A file may show anybody, a free text may name somebody; codes, numbers and times tell of nobody.
 */
static const char *
judge_personal (const VigieField *field)
{
  if (field->type == VIGIE_FORM_TYPE_BINARY)
    return "yes";
  if (field->type == VIGIE_FORM_TYPE_GEOPOINT || field->type == VIGIE_FORM_TYPE_GEOTRACE
      || field->type == VIGIE_FORM_TYPE_GEOSHAPE)
    return "possible";
  return field->kind == VIGIE_FORM_KIND_INPUT && field->type <= VIGIE_FORM_TYPE_STRING ? "possible"
                                                                                       : "no";
}

static gboolean
write_field (VigieExport *self,
             const VigieChannel *channel,
             VigieForm *form,
             const VigieShape *shape,
             const VigieField *field,
             const char *language,
             GError **error)
{
  VigieTableWriter *writer = self->writer;
  VigieFormItem item = { 0 };
  const gboolean shown = vigie_form_session_item_for_node (shape->session, field->node, &item);
  g_autofree char *label =
    shown ? vigie_form_session_get_text (shape->session, &item, VIGIE_FORM_TEXT_LABEL) : NULL;
  g_autofree char *choices = shown ? list_choices (shape->session, &item) : NULL;

  vigie_table_text (writer, "answers");
  vigie_table_text (writer, "value");
  vigie_table_text (writer, channel->id);
  vigie_table_text (writer, vigie_form_get_id (form));
  vigie_table_text (writer, vigie_form_get_version (form));
  vigie_table_text (writer, field->path);
  vigie_table_text (writer, field->name);
  vigie_table_text (writer, vigie_form_type_get_name (field->type));
  vigie_table_text (writer, shown ? vigie_form_kind_get_name (item.kind) : NULL);
  vigie_table_text (writer, field->criterion);
  vigie_table_text (writer, field->weight);
  vigie_table_text (writer, language);
  vigie_table_text (writer, label);
  vigie_table_text (writer, choices);
  vigie_table_text (writer, judge_personal (field));
  vigie_table_text (writer, vigie_store_follow (self->store, channel->id,
                                                vigie_form_get_version (form), field->path));
  return vigie_table_end_row (writer, error);
}

static gboolean
write_form (VigieExport *self, const VigieChannel *channel, VigieForm *form, GError **error)
{
  static const char *const no_language[] = { "", NULL };
  const VigieShape *shape = vigie_export_get_shape (self, form);
  const char *const *languages = vigie_form_get_languages (form);
  if (!languages || !languages[0])
    languages = no_language;
  for (; *languages; languages++)
    {
      if (**languages != '\0'
          && !vigie_form_session_set_language (shape->session, *languages, error))
        return FALSE;
      for (guint i = 0; i < shape->fields->len; i++)
        if (!write_field (self, channel, form, shape, g_ptr_array_index (shape->fields, i),
                          *languages, error))
          return FALSE;
    }
  return TRUE;
}

/* The forms of all editions, each version once, the newest first. */
static gboolean
write_forms (VigieExport *self, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->store->editions->len; i++)
    {
      const VigieEdition *edition = g_ptr_array_index (self->store->editions, i);
      for (guint k = 0; k < edition->campaign->channels->len; k++)
        {
          const VigieChannel *channel = g_ptr_array_index (edition->campaign->channels, k);
          if (!g_hash_table_add (done, g_strdup_printf ("%s\n%s\n%s", channel->id, channel->form_id,
                                                        channel->form_version)))
            continue;
          VigieForm *form = vigie_store_get_form (self->store, channel->id, channel->form_id,
                                                  channel->form_version, error);
          if (!form || !write_form (self, channel, form, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
vigie_export_write_codebook (VigieExport *self, GError **error)
{
  return vigie_export_begin (self, "codebook", columns, NULL, error)
         && write_columns (self, "audits", vigie_export_audits, error)
         && write_columns (self, "answers", vigie_export_answers, error)
         && (!self->options->labels
             || write_columns (self, "answers", vigie_export_label_columns, error))
         && write_columns (self, "questions", vigie_export_questions, error)
         && write_columns (self, "scores", vigie_export_scores, error)
         && write_columns (self, "ranking", vigie_export_ranking, error)
         && write_columns (self, "agreement", vigie_export_agreement, error)
         && write_columns (self, "auditors", vigie_export_auditors, error)
         && write_columns (self, "flags", vigie_export_flags, error)
         && (!vigie_export_has_table (self, "answers") || write_forms (self, error))
         && vigie_table_end (self->writer, error);
}
