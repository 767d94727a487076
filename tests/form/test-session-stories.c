/* test-session-stories.c: stories of fillings: a form, what a person does, what is seen then
 *
 * Stories are data, in stories/NAME.story (stories/README.md says how they are written); each
 * becomes a test /form/story/NAME/TITLE. Nothing in here knows any one of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "base/vigie-time.h"
#include "form/vigie-form-session.h"

#include <glib/gstdio.h>
#include <string.h>

/** Line: one line of a story, with its number */
typedef struct
{
  char *text;
  int number;
} Line;

/** Story: @lines in order; @file and @title name it */
typedef struct
{
  char *file;
  char *title;
  GPtrArray *lines;
} Story;

/** Stage: a story being played */
typedef struct
{
  const Story *story;
  const Line *line;
  GString *instance;
  GString *binds;
  GString *model;
  GString *body;
  GHashTable *files;
  GTimeZone *zone;
  GDateTime *now;
  char *language;
  VigieForm *form;
  VigieFormSession *session;
  GHashTable *changed; /* paths that the last step changed */
  guint64 evaluations; /* before the last step */
} Stage;

static void
line_free (Line *line)
{
  g_free (line->text);
  g_free (line);
}

static void
story_free (gpointer data)
{
  Story *story = data;
  g_free (story->file);
  g_free (story->title);
  g_ptr_array_unref (story->lines);
  g_free (story);
}

/* Failing ---------------------------------------------------------------------------------------
 */

static void G_GNUC_PRINTF (2, 3) fail (const Stage *stage, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_error ("%s:%d: %s\n    %s", stage->story->file, stage->line->number, stage->line->text, text);
}

static void
expect_text (const Stage *stage, const char *got, const char *expected)
{
  if (g_strcmp0 (got, expected) != 0)
    fail (stage, "expected “%s”, got “%s”", expected, got ? got : "(nothing)");
}

/* Words -----------------------------------------------------------------------------------------
 */

/* Takes the first word off @rest. */
static char *
take_word (char **rest)
{
  char *word = g_strchug (*rest);
  char *end = word + strcspn (word, " ");

  *rest = *end ? end + 1 : end;
  *end = '\0';
  return word;
}

/* `\n` stands for a line feed, `\040` for a space at the end, `""` for nothing. */
static char *
take_value (char *rest)
{
  return strcmp (rest, "\"\"") == 0 ? g_strdup ("") : g_strcompress (rest);
}

static VigieFormNode *
need_node (const Stage *stage, const char *path)
{
  VigieFormNode *node = vigie_form_session_find (stage->session, path);
  if (!node)
    fail (stage, "there is no node %s", path);
  return node;
}

/* The form --------------------------------------------------------------------------------------
 */

static const char head[] =
  "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" "
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
  g_autoptr (GString) text = g_string_new (head);

  g_string_append_printf (
    text, "%s</data></instance>%s%s</model></h:head><h:body>%s</h:body></h:html>",
    stage->instance->str, stage->model->str, stage->binds->str, stage->body->str);
  return g_bytes_new (text->str, text->len);
}

static VigieForm *
load (Stage *stage, GPtrArray **diagnostics, GError **error)
{
  const VigieFormOptions options = {
    .attachments = read_attachment,
    .attachments_data = stage->files,
  };
  g_autoptr (GBytes) document = make_document (stage);
  return vigie_form_load (document, "story.xml", &options, diagnostics, error);
}

static VigieFormContext
context_of (const Stage *stage)
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
      g_hash_table_add (stage->changed, vigie_form_node_get_path (list[i].node));
}

static void
take_session (Stage *stage, VigieFormSession *session)
{
  g_clear_object (&stage->session);
  stage->session = session;
  g_signal_connect (session, "changed", G_CALLBACK (on_changed), stage);
}

static void
need_session (Stage *stage)
{
  const VigieFormContext context = context_of (stage);
  g_autoptr (GError) error = NULL;

  if (stage->session)
    return;
  stage->form = load (stage, NULL, &error);
  if (!stage->form)
    fail (stage, "the form does not load: %s", error->message);
  take_session (stage, vigie_form_session_new (stage->form, &context));
}

/* Steps -----------------------------------------------------------------------------------------
 */

static void
begin_step (Stage *stage)
{
  need_session (stage);
  g_hash_table_remove_all (stage->changed);
  stage->evaluations = vigie_form_session_get_evaluations (stage->session);
}

static void
do_instance (Stage *stage, char *rest)
{
  g_string_append (stage->instance, rest);
}

static void
do_bind (Stage *stage, char *rest)
{
  g_string_append_printf (stage->binds, "<bind nodeset=%s/>", rest);
}

static void
do_model (Stage *stage, char *rest)
{
  g_string_append (stage->model, rest);
}

static void
do_body (Stage *stage, char *rest)
{
  g_string_append (stage->body, rest);
}

static void
do_file (Stage *stage, char *rest)
{
  char *name = take_word (&rest);
  g_hash_table_replace (stage->files, g_strdup (name), take_value (rest));
}

static void
do_now (Stage *stage, char *rest)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&stage->now, g_date_time_unref);
  stage->now = vigie_time_from_text (g_strstrip (rest), &error);
  g_assert_no_error (error);
}

static void
do_zone (Stage *stage, char *rest)
{
  g_clear_pointer (&stage->zone, g_time_zone_unref);
  stage->zone = g_time_zone_new_identifier (g_strstrip (rest));
  g_assert_nonnull (stage->zone);
}

static void
do_set (Stage *stage, char *rest)
{
  g_autoptr (GError) error = NULL;
  char *path = take_word (&rest);
  g_autofree char *value = take_value (rest);

  begin_step (stage);
  if (!vigie_form_session_set (stage->session, need_node (stage, path), value, &error))
    fail (stage, "refused: %s", error->message);
}

static void
do_refused (Stage *stage, char *rest)
{
  g_autoptr (GError) error = NULL;
  char *code = take_word (&rest);
  char *verb = take_word (&rest);
  char *path = take_word (&rest);
  g_autofree char *value = take_value (rest);
  gboolean done;

  begin_step (stage);
  if (strcmp (verb, "set") == 0)
    done = vigie_form_session_set (stage->session, need_node (stage, path), value, &error);
  else if (strcmp (verb, "add") == 0)
    done = vigie_form_session_add_repeat (stage->session, path, &error) != NULL;
  else if (strcmp (verb, "remove") == 0)
    done = vigie_form_session_remove_repeat (stage->session, need_node (stage, path), &error);
  else if (strcmp (verb, "language") == 0)
    done = vigie_form_session_set_language (stage->session, path, &error);
  else
    done = vigie_form_session_get_instance (stage->session, TRUE, &error) != NULL;
  if (done)
    fail (stage, "it was not refused");
  expect_text (stage, vigie_error_get_word (error), code);
}

static void
do_add (Stage *stage, char *rest)
{
  g_autoptr (GError) error = NULL;

  begin_step (stage);
  if (!vigie_form_session_add_repeat (stage->session, g_strstrip (rest), &error))
    fail (stage, "refused: %s", error->message);
}

static void
do_remove (Stage *stage, char *rest)
{
  g_autoptr (GError) error = NULL;

  begin_step (stage);
  if (!vigie_form_session_remove_repeat (stage->session, need_node (stage, g_strstrip (rest)),
                                         &error))
    fail (stage, "refused: %s", error->message);
}

static void
do_language (Stage *stage, char *rest)
{
  g_autoptr (GError) error = NULL;

  g_strstrip (rest);
  if (!stage->session)
    {
      g_free (stage->language);
      stage->language = g_strdup (rest);
      return;
    }
  begin_step (stage);
  if (!vigie_form_session_set_language (stage->session, rest, &error))
    fail (stage, "refused: %s", error->message);
}

static void
reopen (Stage *stage, GBytes *xml, gboolean edit)
{
  const VigieFormContext context = context_of (stage);
  g_autoptr (GError) error = NULL;
  VigieFormSession *session =
    vigie_form_session_load (stage->form, &context, xml, "instance.xml", edit, &error);

  if (!session)
    fail (stage, "refused: %s", error->message);
  else
    take_session (stage, session);
}

/* Writes the filling, reads it again, and writes it again: the same bytes. */
static void
do_reload (Stage *stage, char *rest)
{
  need_session (stage);
  g_autoptr (GBytes) before = vigie_form_session_get_instance (stage->session, FALSE, NULL);
  reopen (stage, before, strcmp (g_strstrip (rest), "to edit") == 0);
  if (*rest)
    return;
  g_autoptr (GBytes) after = vigie_form_session_get_instance (stage->session, FALSE, NULL);
  if (!g_bytes_equal (before, after))
    fail (stage, "it is written differently now: %.*s", (int) g_bytes_get_size (after),
          (const char *) g_bytes_get_data (after, NULL));
}

static void
do_open (Stage *stage, char *rest)
{
  need_session (stage);
  g_autoptr (GBytes) xml = g_bytes_new (rest, strlen (rest));
  reopen (stage, xml, FALSE);
}

static void
save_one (const char *path, const char *value, gpointer user_data)
{
  GArray *saved = user_data;
  const VigieFormSavedValue one = { g_strdup (path), g_strdup (value) };
  g_array_prepend_val (saved, one);
}

static void
saved_clear (gpointer data)
{
  VigieFormSavedValue *saved = data;
  g_free ((char *) saved->path);
  g_free ((char *) saved->value);
}

/* Saves as a draft, in any order, and goes on with it. */
static void
do_resume (Stage *stage, char *rest)
{
  g_autoptr (GArray) saved = g_array_new (FALSE, FALSE, sizeof (VigieFormSavedValue));
  g_autoptr (GError) error = NULL;
  VigieFormContext context = context_of (stage);

  need_session (stage);
  g_array_set_clear_func (saved, saved_clear);
  vigie_form_session_save (stage->session, save_one, saved);
  VigieFormSession *session = vigie_form_session_restore (
    stage->form, &context, (VigieFormSavedValue *) (gpointer) saved->data, saved->len, &error);
  if (!session)
    fail (stage, "refused: %s", error->message);
  else
    take_session (stage, session);
}

/* Expectations ----------------------------------------------------------------------------------
 */

static void
do_value (Stage *stage, char *rest)
{
  char *path = take_word (&rest);
  g_autofree char *expected = take_value (rest);

  need_session (stage);
  expect_text (stage, vigie_form_node_get_value (need_node (stage, path)), expected);
}

static void
do_is (Stage *stage, char *rest)
{
  const char *path = take_word (&rest);
  gboolean expected = TRUE, got = FALSE;

  need_session (stage);
  const VigieFormNode *node = need_node (stage, path);
  g_strstrip (rest);
  if (g_str_has_prefix (rest, "not "))
    {
      expected = FALSE;
      rest += 4;
    }
  if (strcmp (rest, "relevant") == 0)
    got = vigie_form_node_is_relevant (node);
  else if (strcmp (rest, "required") == 0)
    got = vigie_form_node_is_required (node);
  else if (strcmp (rest, "readonly") == 0)
    got = vigie_form_node_is_read_only (node);
  else if (strcmp (rest, "valid") == 0)
    got = vigie_form_node_get_problem (node) == VIGIE_FORM_PROBLEM_NONE;
  else
    fail (stage, "what is “%s”?", rest);
  if (got != expected)
    fail (stage, "it is %s", got ? "so" : "not so");
}

static void
do_gone (Stage *stage, char *rest)
{
  need_session (stage);
  if (vigie_form_session_find (stage->session, g_strstrip (rest)))
    fail (stage, "it is still there");
}

static void
do_evaluate (Stage *stage, char *rest)
{
  g_autoptr (GError) error = NULL;
  char *equals = g_strrstr (rest, " => ");
  char *at = strstr (rest, " @ ");
  VigieFormNode *node = NULL;

  need_session (stage);
  if (!equals)
    fail (stage, "write EXPRESSION [@ PATH] => VALUE");
  g_autofree char *expected = take_value (equals + 4);
  *equals = '\0';
  if (at && at < equals)
    {
      *at = '\0';
      node = need_node (stage, at + 3);
    }
  VigieFormResult *result = vigie_form_session_evaluate (stage->session, rest, node, &error);
  if (!result)
    {
      g_autofree char *code = g_strdup_printf ("[%s]", vigie_error_get_word (error));
      if (strcmp (code, expected) != 0)
        fail (stage, "error: %s %s", error->message, code);
      return;
    }
  g_autofree char *value = g_steal_pointer (&result->value);
  vigie_form_result_free (result);
  expect_text (stage, value, expected);
}

static void
do_text (Stage *stage, char *rest, VigieFormText which)
{
  char *path = take_word (&rest);
  g_autofree char *expected = take_value (rest);

  need_session (stage);
  g_autofree char *text =
    vigie_form_session_get_node_text (stage->session, need_node (stage, path), which);
  expect_text (stage, text ? text : "", expected);
}

static void
do_label (Stage *stage, char *rest)
{
  do_text (stage, rest, VIGIE_FORM_TEXT_LABEL);
}

static void
do_hint (Stage *stage, char *rest)
{
  do_text (stage, rest, VIGIE_FORM_TEXT_HINT);
}

static void
do_guidance (Stage *stage, char *rest)
{
  do_text (stage, rest, VIGIE_FORM_TEXT_GUIDANCE);
}

static void
do_short (Stage *stage, char *rest)
{
  do_text (stage, rest, VIGIE_FORM_TEXT_SHORT);
}

static void
do_image (Stage *stage, char *rest)
{
  do_text (stage, rest, VIGIE_FORM_TEXT_IMAGE);
}

static void
do_message (Stage *stage, char *rest)
{
  char *path = take_word (&rest);
  g_autofree char *expected = take_value (rest);

  need_session (stage);
  g_autofree char *text = vigie_form_session_get_message (stage->session, need_node (stage, path));
  expect_text (stage, text ? text : "", expected);
}

/* Choices as `value=label`, joined by commas. */
static void
do_choices (Stage *stage, char *rest)
{
  char *path = take_word (&rest);
  g_autofree char *expected = take_value (rest);
  g_autoptr (GString) text = g_string_new (NULL);
  VigieFormItem item;

  need_session (stage);
  if (!vigie_form_session_item_for_node (stage->session, need_node (stage, path), &item))
    fail (stage, "no question shows it");
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (stage->session, &item);
  for (guint i = 0; i < choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      g_string_append_printf (text, "%s%s=%s", i > 0 ? ", " : "", choice->value, choice->label);
    }
  expect_text (stage, text->str, expected);
}

static void
do_problems (Stage *stage, char *rest)
{
  static const char *const names[] = { "none", "required", "constraint", "type" };
  g_autofree char *expected = take_value (rest);
  g_autoptr (GString) text = g_string_new (NULL);

  need_session (stage);
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (stage->session);
  for (guint i = 0; i < problems->len; i++)
    {
      const VigieFormProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *path = vigie_form_node_get_path (problem->node);
      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", path, names[problem->kind]);
    }
  expect_text (stage, text->str, expected);
}

static void
expect_written (Stage *stage, char *rest, gboolean final)
{
  g_autofree char *expected = take_value (rest);
  g_autoptr (GError) error = NULL;

  need_session (stage);
  g_autoptr (GBytes) bytes = vigie_form_session_get_instance (stage->session, final, &error);
  if (!bytes)
    {
      fail (stage, "refused: %s", error->message);
      return;
    }
  g_autofree char *xml = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  expect_text (stage, xml, expected);
}

static void
do_written (Stage *stage, char *rest)
{
  expect_written (stage, rest, FALSE);
}

static void
do_final (Stage *stage, char *rest)
{
  expect_written (stage, rest, TRUE);
}

/* Exactly these paths were told to have changed by the last step. */
static void
do_changed (Stage *stage, char *rest)
{
  g_auto (GStrv) expected = g_strsplit (g_strstrip (rest), " ", -1);
  guint n = 0;

  for (guint i = 0; expected[i]; i++)
    if (*expected[i])
      {
        n++;
        if (!g_hash_table_contains (stage->changed, expected[i]))
          fail (stage, "%s was not told", expected[i]);
      }
  if (n != g_hash_table_size (stage->changed))
    fail (stage, "%u nodes were told, not %u", g_hash_table_size (stage->changed), n);
}

static void
do_evaluations (Stage *stage, char *rest)
{
  const guint64 got = vigie_form_session_get_evaluations (stage->session) - stage->evaluations;
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, got);
  expect_text (stage, text, g_strstrip (rest));
}

/* The form does not load, for a reason with this code whose text holds these words. */
static void
do_fails (Stage *stage, char *rest)
{
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (GError) error = NULL;
  char *code = take_word (&rest);
  gboolean found = FALSE;

  g_autoptr (VigieForm) form = load (stage, &diagnostics, &error);
  if (form)
    fail (stage, "the form loads");
  g_strstrip (rest);
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const VigieFormDiagnostic *at = g_ptr_array_index (diagnostics, i);
      found |= at->is_error && strcmp (at->code, code) == 0 && strstr (at->text, rest);
    }
  if (!found)
    fail (stage, "it fails for another reason: %s [%s]", error->message,
          vigie_error_get_word (error));
}

static void
do_warns (Stage *stage, char *rest)
{
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (GError) error = NULL;
  char *code = take_word (&rest);
  gboolean found = FALSE;

  g_autoptr (VigieForm) form = load (stage, &diagnostics, &error);
  g_assert_no_error (error);
  g_strstrip (rest);
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const VigieFormDiagnostic *at = g_ptr_array_index (diagnostics, i);
      found |= !at->is_error && strcmp (at->code, code) == 0 && strstr (at->text, rest);
    }
  if (!found)
    fail (stage, "there is no such warning among %u", diagnostics->len);
}

/* Playing ---------------------------------------------------------------------------------------
 */

static const struct
{
  const char *word;
  void (*perform) (Stage *stage, char *rest);
} steps[] = {
  { "instance", do_instance }, { "bind", do_bind },       { "model", do_model },
  { "body", do_body },         { "file", do_file },       { "now", do_now },
  { "zone", do_zone },         { "set", do_set },         { "refused", do_refused },
  { "add", do_add },           { "remove", do_remove },   { "language", do_language },
  { "reload", do_reload },     { "open", do_open },       { "resume", do_resume },
  { "value", do_value },       { "is", do_is },           { "gone", do_gone },
  { "evaluate", do_evaluate }, { "label", do_label },     { "hint", do_hint },
  { "guidance", do_guidance }, { "short", do_short },     { "image", do_image },
  { "message", do_message },   { "choices", do_choices }, { "problems", do_problems },
  { "written", do_written },   { "final", do_final },     { "changed", do_changed },
  { "fails", do_fails },       { "warns", do_warns },     { "evaluations", do_evaluations },
};

static void
play_line (Stage *stage)
{
  g_autofree char *copy = g_strdup (stage->line->text);
  char *rest = copy;
  const char *word = take_word (&rest);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (strcmp (steps[i].word, word) == 0)
      {
        steps[i].perform (stage, rest);
        return;
      }
  fail (stage, "“%s” is no step", word);
}

static void
play (gconstpointer data)
{
  Stage stage = {
    .story = data,
    .instance = g_string_new (NULL),
    .binds = g_string_new (NULL),
    .model = g_string_new (NULL),
    .body = g_string_new (NULL),
    .files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .zone = g_time_zone_new_identifier ("Europe/Paris"),
    .now = g_date_time_new_from_iso8601 ("2026-03-01T10:00:00+01:00", NULL),
  };

  for (guint i = 0; i < stage.story->lines->len; i++)
    {
      stage.line = g_ptr_array_index (stage.story->lines, i);
      play_line (&stage);
    }
  g_clear_object (&stage.session);
  g_clear_pointer (&stage.form, vigie_form_unref);
  g_string_free (stage.instance, TRUE);
  g_string_free (stage.binds, TRUE);
  g_string_free (stage.model, TRUE);
  g_string_free (stage.body, TRUE);
  g_hash_table_unref (stage.files);
  g_hash_table_unref (stage.changed);
  g_time_zone_unref (stage.zone);
  g_date_time_unref (stage.now);
  g_free (stage.language);
}

/* Reading ---------------------------------------------------------------------------------------
 */

static Story *
new_story (const char *file, const char *title)
{
  Story *story = g_new0 (Story, 1);
  g_autofree char *name = g_path_get_basename (file);
  *strrchr (name, '.') = '\0';
  g_autofree char *words = g_strdelimit (g_strdup (title), " /", '-');
  g_autofree char *path = g_strdup_printf ("/form/story/%s/%s", name, words);

  story->file = g_strdup (file);
  story->title = g_strdup (title);
  story->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  g_test_add_data_func_full (path, story, play, story_free);
  return story;
}

static void
read_stories (const char *file)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  Story *story = NULL;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_strchomp (lines[i]);
      if (g_str_has_prefix (lines[i], "== "))
        story = new_story (file, lines[i] + 3);
      else if (lines[i][0] == ' ' && story && story->lines->len > 0)
        {
          /* An indented line goes on with the one before. */
          Line *before = g_ptr_array_index (story->lines, story->lines->len - 1);
          char *joined = g_strconcat (before->text, g_strchug (lines[i]), NULL);
          g_free (before->text);
          before->text = joined;
        }
      else if (lines[i][0] && lines[i][0] != '#')
        {
          Line *line = g_new0 (Line, 1);
          line->text = g_strdup (lines[i]);
          line->number = (int) i + 1;
          g_assert_nonnull (story);
          g_ptr_array_add (story->lines, line);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "form", "stories", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      if (g_str_has_suffix (name, ".story"))
        read_stories (file);
    }
  return g_test_run ();
}
