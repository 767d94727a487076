/* story-steps.c: what is done in a story: the form is written, answered, saved and opened again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <string.h>

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
do_form (Stage *stage, char *rest)
{
  g_free (stage->whole_form);
  stage->whole_form = g_strdup (rest);
}

static void
do_file (Stage *stage, char *rest)
{
  char *name = story_take_word (&rest);
  g_hash_table_replace (stage->files, g_strdup (name), story_take_value (rest));
}

static void
do_nameless (Stage *stage, char *rest)
{
  stage->is_nameless = TRUE;
}

static void
do_saved (Stage *stage, char *rest)
{
  g_free (stage->saved);
  stage->saved = story_take_value (rest);
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
  char *path = story_take_word (&rest);
  g_autofree char *value = story_take_value (rest);

  story_begin_step (stage);
  if (!vigie_form_session_set (stage->session, story_need_node (stage, path), value, &error))
    story_fail (stage, "refused: %s", error->message);
}

/* Opens @xml; %FALSE with @error if it is refused. */
static gboolean
take_document (Stage *stage, const char *xml, GError **error)
{
  const VigieFormContext context = story_context_of (stage);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  VigieFormSession *session =
    vigie_form_session_load (stage->form, &context, bytes, "instance.xml", FALSE, error);

  if (session)
    story_take_session (stage, session);
  return session != NULL;
}

static gboolean
try_resume (Stage *stage, const char *path, const char *value, GError **error)
{
  const VigieFormContext context = story_context_of (stage);
  const VigieFormSavedValue saved = { path, value };
  g_autoptr (VigieFormSession) session =
    vigie_form_session_restore (stage->form, &context, &saved, 1, error);
  return session != NULL;
}

static gboolean
try_to (Stage *stage, const char *verb, char *rest, GError **error)
{
  if (strcmp (verb, "open") == 0)
    return take_document (stage, rest, error);
  const char *path = story_take_word (&rest);
  g_autofree char *value = story_take_value (rest);
  if (strcmp (verb, "set") == 0)
    return vigie_form_session_set (stage->session, story_need_node (stage, path), value, error);
  if (strcmp (verb, "add") == 0)
    return vigie_form_session_add_repeat (stage->session, path, error) != NULL || !*error;
  if (strcmp (verb, "remove") == 0)
    return vigie_form_session_remove_repeat (stage->session, story_need_node (stage, path), error);
  if (strcmp (verb, "language") == 0)
    return vigie_form_session_set_language (stage->session, path, error);
  if (strcmp (verb, "go") == 0)
    return vigie_form_walk_go (&stage->walk, stage->session, path, error);
  if (strcmp (verb, "resume") == 0)
    return try_resume (stage, path, value, error);
  if (strcmp (verb, "finish") != 0)
    story_fail (stage, "“%s” cannot be refused", verb);
  g_autoptr (GBytes) written = vigie_form_session_get_instance (stage->session, TRUE, error);
  return written != NULL;
}

static void
do_refused (Stage *stage, char *rest)
{
  g_autoptr (GError) error = NULL;
  const char *code = story_take_word (&rest);
  const char *verb = story_take_word (&rest);

  story_begin_step (stage);
  if (try_to (stage, verb, rest, &error))
    story_fail (stage, "it was not refused");
  story_expect_text (stage, vigie_error_get_word (error), code);
  story_note_reason (stage, error);
}

static void
do_add (Stage *stage, char *rest)
{
  g_autoptr (GError) error = NULL;

  story_begin_step (stage);
  (void) vigie_form_session_add_repeat (stage->session, g_strstrip (rest), &error);
  if (error)
    story_fail (stage, "refused: %s", error->message);
}

static void
do_remove (Stage *stage, char *rest)
{
  g_autoptr (GError) error = NULL;

  story_begin_step (stage);
  if (!vigie_form_session_remove_repeat (stage->session, story_need_node (stage, g_strstrip (rest)),
                                         &error))
    story_fail (stage, "refused: %s", error->message);
}

static void
do_go (Stage *stage, char *rest)
{
  g_autoptr (GError) error = NULL;

  story_need_session (stage);
  if (!vigie_form_walk_go (&stage->walk, stage->session, g_strstrip (rest), &error))
    story_fail (stage, "refused: %s", error->message);
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
  story_begin_step (stage);
  if (!vigie_form_session_set_language (stage->session, rest, &error))
    story_fail (stage, "refused: %s", error->message);
}

static void
reopen (Stage *stage, GBytes *xml, gboolean edit)
{
  const VigieFormContext context = story_context_of (stage);
  g_autoptr (GError) error = NULL;
  VigieFormSession *session =
    vigie_form_session_load (stage->form, &context, xml, "instance.xml", edit, &error);

  if (!session)
    story_fail (stage, "refused: %s", error->message);
  else
    story_take_session (stage, session);
}

/* Writes the filling, reads it again, and writes it again: the same bytes. */
static void
do_reload (Stage *stage, char *rest)
{
  story_need_session (stage);
  g_autoptr (GBytes) before = vigie_form_session_get_instance (stage->session, FALSE, NULL);
  reopen (stage, before, strcmp (g_strstrip (rest), "to edit") == 0);
  if (*rest)
    return;
  g_autoptr (GBytes) after = vigie_form_session_get_instance (stage->session, FALSE, NULL);
  if (!g_bytes_equal (before, after))
    story_fail (stage, "it is written differently now: %.*s", (int) g_bytes_get_size (after),
                (const char *) g_bytes_get_data (after, NULL));
}

static void
do_open (Stage *stage, char *rest)
{
  g_autoptr (GError) error = NULL;

  story_need_session (stage);
  if (!take_document (stage, rest, &error))
    story_fail (stage, "refused: %s", error->message);
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
  VigieFormContext context = story_context_of (stage);

  story_need_session (stage);
  g_array_set_clear_func (saved, saved_clear);
  vigie_form_session_save (stage->session, save_one, saved);
  VigieFormSession *session = vigie_form_session_restore (
    stage->form, &context, (VigieFormSavedValue *) (gpointer) saved->data, saved->len, &error);
  if (!session)
    story_fail (stage, "refused: %s", error->message);
  else
    story_take_session (stage, session);
}

/* ---------------------------------------------------------------------------------------------- */

const StoryStep story_steps[] = {
  { "instance", do_instance },
  { "bind", do_bind },
  { "model", do_model },
  { "body", do_body },
  { "form", do_form },
  { "file", do_file },
  { "saved", do_saved },
  { "nameless", do_nameless },
  { "now", do_now },
  { "zone", do_zone },
  { "set", do_set },
  { "refused", do_refused },
  { "add", do_add },
  { "remove", do_remove },
  { "language", do_language },
  { "reload", do_reload },
  { "open", do_open },
  { "resume", do_resume },
  { "go", do_go },
  { NULL, NULL },
};
