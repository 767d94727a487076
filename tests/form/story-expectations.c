/* story-expectations.c: what is seen in a story: values, states, texts, problems, the whole filling
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

#include "base/vigie-error.h"

#include <string.h>

static void
do_value (Stage *stage, char *rest)
{
  char *path = story_take_word (&rest);
  g_autofree char *expected = story_take_value (rest);

  story_need_session (stage);
  story_expect_text (stage, vigie_form_node_get_value (story_need_node (stage, path)), expected);
}

static void
do_is (Stage *stage, char *rest)
{
  const char *path = story_take_word (&rest);
  gboolean expected = TRUE, got = FALSE;

  story_need_session (stage);
  const VigieFormNode *node = story_need_node (stage, path);
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
    story_fail (stage, "what is “%s”?", rest);
  if (got != expected)
    story_fail (stage, "it is %s", got ? "so" : "not so");
}

static void
do_gone (Stage *stage, char *rest)
{
  story_need_session (stage);
  if (vigie_form_session_find (stage->session, g_strstrip (rest)))
    story_fail (stage, "it is still there");
}

static void
do_text (Stage *stage, char *rest, VigieFormText which)
{
  char *path = story_take_word (&rest);
  g_autofree char *expected = story_take_value (rest);

  story_need_session (stage);
  g_autofree char *text =
    vigie_form_session_get_node_text (stage->session, story_need_node (stage, path), which);
  story_expect_text (stage, text ? text : "", expected);
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
do_audio (Stage *stage, char *rest)
{
  do_text (stage, rest, VIGIE_FORM_TEXT_AUDIO);
}

static void
do_video (Stage *stage, char *rest)
{
  do_text (stage, rest, VIGIE_FORM_TEXT_VIDEO);
}

static void
do_message (Stage *stage, char *rest)
{
  char *path = story_take_word (&rest);
  g_autofree char *expected = story_take_value (rest);

  story_need_session (stage);
  g_autofree char *text =
    vigie_form_session_get_message (stage->session, story_need_node (stage, path));
  story_expect_text (stage, text ? text : "", expected);
}

static void
do_appearance (Stage *stage, char *rest)
{
  char *path = story_take_word (&rest);
  g_autofree char *expected = story_take_value (rest);
  VigieFormItem item;

  story_need_session (stage);
  if (!vigie_form_session_item_for_node (stage->session, story_need_node (stage, path), &item))
    story_fail (stage, "no question shows it");
  story_expect_text (stage, vigie_form_session_get_appearance (stage->session, &item), expected);
}

/* `control PATH KIND TYPE [ATTRIBUTE=VALUE …]`: what shows a node. */
static void
do_control (Stage *stage, char *rest)
{
  const char *path = story_take_word (&rest);
  g_auto (GStrv) words = g_strsplit (g_strstrip (rest), " ", -1);
  VigieFormItem item;

  story_need_session (stage);
  const VigieFormNode *node = story_need_node (stage, path);
  if (!vigie_form_session_item_for_node (stage->session, (VigieFormNode *) node, &item))
    story_fail (stage, "no question shows it");
  story_expect_text (stage, vigie_form_kind_get_name (item.kind), words[0]);
  for (guint i = 1; words[0] && words[i]; i++)
    {
      char *equals = strchr (words[i], '=');
      if (!equals)
        {
          story_expect_text (stage, vigie_form_type_get_name (vigie_form_node_get_type (node)),
                             words[i]);
          continue;
        }
      *equals = '\0';
      story_expect_text (
        stage, vigie_form_session_get_control_attribute (stage->session, &item, NULL, words[i]),
        equals + 1);
    }
}

/* Choices as `value=label`, joined by commas. */
static void
do_choices (Stage *stage, char *rest)
{
  char *path = story_take_word (&rest);
  g_autofree char *expected = story_take_value (rest);
  g_autoptr (GString) text = g_string_new (NULL);
  VigieFormItem item;

  story_need_session (stage);
  if (!vigie_form_session_item_for_node (stage->session, story_need_node (stage, path), &item))
    story_fail (stage, "no question shows it");
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (stage->session, &item);
  for (guint i = 0; i < choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      g_string_append_printf (text, "%s%s=%s", i > 0 ? ", " : "", choice->value, choice->label);
    }
  story_expect_text (stage, text->str, expected);
}

static void
do_problems (Stage *stage, char *rest)
{
  static const char *const names[] = { "none", "required", "constraint", "type" };
  g_autofree char *expected = story_take_value (rest);
  g_autoptr (GString) text = g_string_new (NULL);

  story_need_session (stage);
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (stage->session);
  for (guint i = 0; i < problems->len; i++)
    {
      const VigieFormProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *path = vigie_form_node_get_path (problem->node);
      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", path, names[problem->kind]);
    }
  story_expect_text (stage, text->str, expected);
}

static void
expect_written (Stage *stage, char *rest, gboolean final)
{
  g_autofree char *expected = story_take_value (rest);
  g_autoptr (GError) error = NULL;

  story_need_session (stage);
  g_autoptr (GBytes) bytes = vigie_form_session_get_instance (stage->session, final, &error);
  if (!bytes)
    {
      story_fail (stage, "refused: %s", error->message);
      return;
    }
  g_autofree char *xml = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  story_expect_text (stage, xml, expected);
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
          story_fail (stage, "%s was not told", expected[i]);
      }
  if (n != g_hash_table_size (stage->changed))
    story_fail (stage, "%u nodes were told, not %u", g_hash_table_size (stage->changed), n);
}

/* What the last step told of a node. */
static void
do_told (Stage *stage, char *rest)
{
  static const char *const names[] = { "value", "relevant", "required", "readonly",
                                       "valid", "choices",  "label",    "structure" };
  const char *path = story_take_word (&rest);
  const guint what = GPOINTER_TO_UINT (g_hash_table_lookup (stage->changed, path));
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (what & (1u << i))
      g_string_append_printf (told, "%s%s", told->len > 0 ? ", " : "", names[i]);
  story_expect_text (stage, told->str, g_strstrip (rest));
}

static void
do_evaluations (Stage *stage, char *rest)
{
  const guint64 got = vigie_form_session_get_evaluations (stage->session) - stage->evaluations;
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, got);
  story_expect_text (stage, text, g_strstrip (rest));
}

/* Where a person is: `EVENT PATH`, without a path at the beginning, at the end and in a group that
 * has none. */
static void
expect_place (Stage *stage, char *rest, int by)
{
  story_need_session (stage);
  vigie_form_walk_step (&stage->walk, stage->session, by);
  g_autofree char *place =
    g_strjoin (*stage->walk.path ? " " : "", stage->walk.event, stage->walk.path, NULL);
  story_expect_text (stage, place, g_strstrip (rest));
}

static void
do_at (Stage *stage, char *rest)
{
  expect_place (stage, rest, 0);
}

/* One or several places, one after the other, joined by commas. */
static void
do_next (Stage *stage, char *rest)
{
  g_auto (GStrv) places = g_strsplit (rest, ",", -1);

  for (guint i = 0; places[i]; i++)
    expect_place (stage, places[i], 1);
}

static void
do_previous (Stage *stage, char *rest)
{
  g_auto (GStrv) places = g_strsplit (rest, ",", -1);

  for (guint i = 0; places[i]; i++)
    expect_place (stage, places[i], -1);
}

/* What was refused last was refused in these words. */
static void
do_because (Stage *stage, char *rest)
{
  g_strstrip (rest);
  if (!stage->reason || !strstr (stage->reason, rest))
    story_fail (stage, "it was refused with other words: %s",
                stage->reason ? stage->reason : "(nothing was refused)");
}

/* Something that the form asked for was not done, for a reason of this code in these words. */
static void
do_failed (Stage *stage, char *rest)
{
  const char *code = story_take_word (&rest);
  gboolean found = FALSE;

  story_need_session (stage);
  const GPtrArray *failures = vigie_form_session_get_failures (stage->session);
  g_strstrip (rest);
  for (guint i = 0; i < failures->len; i++)
    {
      const GError *error = g_ptr_array_index (failures, i);
      found |= strcmp (vigie_error_get_word (error), code) == 0 && strstr (error->message, rest);
    }
  if (!found)
    story_fail (stage, "there is no such failure among %u", failures->len);
}

/* The form does not load, for a reason with this code whose text holds these words. */
static void
do_fails (Stage *stage, char *rest)
{
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (GError) error = NULL;
  char *code = story_take_word (&rest);
  gboolean found = FALSE;

  g_autoptr (VigieForm) form = story_load (stage, &diagnostics, &error);
  if (form)
    story_fail (stage, "the form loads");
  g_strstrip (rest);
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const VigieFormDiagnostic *at = g_ptr_array_index (diagnostics, i);
      found |= at->is_error && strcmp (at->code, code) == 0 && strstr (at->text, rest);
    }
  if (!found)
    story_fail (stage, "it fails for another reason: %s [%s]", error->message,
                vigie_error_get_word (error));
}

static void
do_warns (Stage *stage, char *rest)
{
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (GError) error = NULL;
  char *code = story_take_word (&rest);
  gboolean found = FALSE;

  g_autoptr (VigieForm) form = story_load (stage, &diagnostics, &error);
  g_assert_no_error (error);
  g_strstrip (rest);
  if (strcmp (code, "nothing") == 0 && diagnostics->len > 0)
    story_fail (stage, "it warns: %s",
                ((VigieFormDiagnostic *) g_ptr_array_index (diagnostics, 0))->text);
  if (strcmp (code, "nothing") == 0)
    return;
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const VigieFormDiagnostic *at = g_ptr_array_index (diagnostics, i);
      found |= !at->is_error && strcmp (at->code, code) == 0 && strstr (at->text, rest);
    }
  if (!found)
    story_fail (stage, "there is no such warning among %u", diagnostics->len);
}

/* ---------------------------------------------------------------------------------------------- */

const StoryStep story_expectations[] = {
  { "value", do_value },
  { "is", do_is },
  { "gone", do_gone },
  { "label", do_label },
  { "hint", do_hint },
  { "guidance", do_guidance },
  { "short", do_short },
  { "image", do_image },
  { "message", do_message },
  { "choices", do_choices },
  { "problems", do_problems },
  { "written", do_written },
  { "final", do_final },
  { "because", do_because },
  { "changed", do_changed },
  { "told", do_told },
  { "failed", do_failed },
  { "fails", do_fails },
  { "warns", do_warns },
  { "evaluations", do_evaluations },
  { "audio", do_audio },
  { "video", do_video },
  { "appearance", do_appearance },
  { "control", do_control },
  { "at", do_at },
  { "next", do_next },
  { "previous", do_previous },
  { NULL, NULL },
};
