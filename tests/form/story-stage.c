/* story-stage.c: the form of a story, its session, and the words of its lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

#include <string.h>

/* Failing ---------------------------------------------------------------------------------------
 */

void
story_fail (const Stage *stage, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_error ("%s:%d: %s\n    %s", stage->story->file, stage->line->number, stage->line->text, text);
}

void
story_expect_text (const Stage *stage, const char *got, const char *expected)
{
  if (g_strcmp0 (got, expected) != 0)
    story_fail (stage, "expected “%s”, got “%s”", expected, got ? got : "(nothing)");
}

/* Words -----------------------------------------------------------------------------------------
 */

/* Takes the first word off @rest. */
char *
story_take_word (char **rest)
{
  char *word = g_strchug (*rest);
  char *end = word + strcspn (word, " ");

  *rest = *end ? end + 1 : end;
  *end = '\0';
  return word;
}

/* `\n` stands for a line feed, `\040` for a space at the end, `""` for nothing. */
char *
story_take_value (char *rest)
{
  return strcmp (rest, "\"\"") == 0 ? g_strdup ("") : g_strcompress (rest);
}

VigieFormNode *
story_need_node (const Stage *stage, const char *path)
{
  VigieFormNode *node = vigie_form_session_find (stage->session, path);
  if (!node)
    story_fail (stage, "there is no node %s", path);
  return node;
}

/* The form --------------------------------------------------------------------------------------
 */

static const char declaration[] = " xmlns=\"http://www.w3.org/2002/xforms\"";

static const char head[] =
  " xmlns:h=\"http://www.w3.org/1999/xhtml\" "
  "xmlns:jr=\"http://openrosa.org/javarosa\" xmlns:orx=\"http://openrosa.org/xforms\" "
  "xmlns:odk=\"http://www.opendatakit.org/xforms\" xmlns:vigie=\"urn:vigie:xforms:1\">"
  "<h:head><h:title>Story</h:title><model><instance><data id=\"story\" version=\"1\">";

static GBytes *
read_attachment (const char *name, gpointer data, GError **error)
{
  GHashTable *files = data;
  const char *text = g_hash_table_lookup (files, name);

  if (text)
    return g_bytes_new (text, strlen (text));
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "there is no %s", name);
  return NULL;
}

static GBytes *
make_document (const Stage *stage)
{
  g_autoptr (GString) text = g_string_new ("<h:html");

  if (stage->whole_form)
    return g_bytes_new (stage->whole_form, strlen (stage->whole_form));
  if (!stage->is_nameless)
    g_string_append (text, declaration);
  g_string_append (text, head);
  g_string_append_printf (
    text, "%s</data></instance>%s%s</model></h:head><h:body>%s</h:body></h:html>",
    stage->instance->str, stage->model->str, stage->binds->str, stage->body->str);
  return g_bytes_new (text->str, text->len);
}

VigieForm *
story_load (Stage *stage, GPtrArray **diagnostics, GError **error)
{
  g_autoptr (GBytes) saved =
    stage->saved ? g_bytes_new (stage->saved, strlen (stage->saved)) : NULL;
  const VigieFormOptions options = {
    .attachments = read_attachment,
    .attachments_data = stage->files,
    .last_saved = saved,
  };
  g_autoptr (GBytes) document = make_document (stage);
  return vigie_form_load (document, "story.xml", &options, diagnostics, error);
}

VigieFormContext
story_context_of (const Stage *stage)
{
  return (VigieFormContext){
    .now = stage->now,
    .timezone = stage->zone,
    .random_seed = 7,
    .has_random_seed = TRUE,
    .device_id = "device-1",
    .username = "A17",
    .email = "a17@example.org",
    .phone_number = "+33100000000",
    .language = stage->language,
  };
}

static void
on_changed (VigieFormSession *session, gpointer changes, guint n_changes, gpointer user_data)
{
  Stage *stage = user_data;
  const VigieFormChange *list = changes;

  for (guint i = 0; i < n_changes; i++)
    if (list[i].what & ~(guint) VIGIE_FORM_CHANGED_VALID)
      g_hash_table_insert (stage->changed, vigie_form_node_get_path (list[i].node),
                           GUINT_TO_POINTER (list[i].what));
}

void
story_take_session (Stage *stage, VigieFormSession *session)
{
  g_clear_object (&stage->session);
  vigie_form_walk_clear (&stage->walk);
  stage->session = session;
  g_signal_connect (session, "changed", G_CALLBACK (on_changed), stage);
}

void
story_need_session (Stage *stage)
{
  const VigieFormContext context = story_context_of (stage);
  g_autoptr (GError) error = NULL;

  if (stage->session)
    return;
  stage->form = story_load (stage, NULL, &error);
  if (!stage->form)
    story_fail (stage, "the form does not load: %s", error->message);
  story_take_session (stage, vigie_form_session_new (stage->form, &context));
}

void
story_note_reason (Stage *stage, const GError *error)
{
  g_free (stage->reason);
  stage->reason = g_strdup (error->message);
}

void
story_begin_step (Stage *stage)
{
  story_need_session (stage);
  g_hash_table_remove_all (stage->changed);
  stage->evaluations = vigie_form_session_get_evaluations (stage->session);
}
