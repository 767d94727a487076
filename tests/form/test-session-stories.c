/* test-session-stories.c: stories of fillings: a form, what a person does, what is seen then
 *
 * Stories are data, in stories/NAME.story (stories/README.md says how they are written); each
 * becomes a test /form/story/NAME/TITLE. Nothing in here knows any one of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

#include "form/vigie-function-private.h"

#include <glib/gstdio.h>
#include <string.h>

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

/* Playing ---------------------------------------------------------------------------------------
 */

static const StoryStep *
find_step (const StoryStep *steps, const char *word)
{
  while (steps->word && strcmp (steps->word, word) != 0)
    steps++;
  return steps->word ? steps : NULL;
}

static void
play_line (Stage *stage)
{
  g_autofree char *copy = g_strdup (stage->line->text);
  char *rest = copy;
  const char *word = story_take_word (&rest);

  const StoryStep *step = find_step (story_steps, word);

  if (!step)
    step = find_step (story_expectations, word);
  if (!step)
    step = find_step (story_expressions, word);
  if (!step)
    story_fail (stage, "“%s” is no step", word);
  else
    step->perform (stage, rest);
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
  vigie_form_walk_clear (&stage.walk);
  g_clear_pointer (&stage.document, vigie_document_free);
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
  g_free (stage.saved);
  g_free (stage.whole_form);
  g_free (stage.reason);
}

/* Reading ---------------------------------------------------------------------------------------
 */

static GPtrArray *
new_lines (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
}

static void
add_line (GPtrArray *lines, const char *text, int number)
{
  Line *line = g_new0 (Line, 1);

  line->text = g_strdup (text);
  line->number = number;
  g_ptr_array_add (lines, line);
}

/* An indented line goes on with the one before. */
static void
go_on_with_line (GPtrArray *lines, const char *text)
{
  Line *before = g_ptr_array_index (lines, lines->len - 1);
  char *joined = g_strconcat (before->text, text, NULL);

  g_free (before->text);
  before->text = joined;
}

/* A new story begins with what the file says before its first. */
static Story *
new_story (const char *file, const char *title, const GPtrArray *preamble)
{
  Story *story = g_new0 (Story, 1);
  g_autofree char *name = g_path_get_basename (file);
  *strrchr (name, '.') = '\0';
  g_autofree char *words = g_strdelimit (g_strdup (title), " /", '-');
  g_autofree char *path = g_strdup_printf ("/form/story/%s/%s", name, words);

  story->file = g_strdup (file);
  story->title = g_strdup (title);
  story->lines = new_lines ();
  for (guint i = 0; i < preamble->len; i++)
    {
      const Line *line = g_ptr_array_index (preamble, i);
      add_line (story->lines, line->text, line->number);
    }
  g_test_add_data_func_full (path, story, play, story_free);
  return story;
}

/* Adds the lines of @file that are no comments to @all. */
static void
read_stories (const char *file, GPtrArray *all)
{
  g_autoptr (GPtrArray) preamble = new_lines ();
  GPtrArray *lines = preamble;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) written = g_strsplit (text, "\n", -1);
  for (guint i = 0; written[i]; i++)
    {
      const char *line = g_strchomp (written[i]);

      if (*line == '\0' || *line == '#')
        continue;
      g_ptr_array_add (all, g_strdup (line));
      if (g_str_has_prefix (line, "== "))
        lines = new_story (file, line + 3, preamble)->lines;
      else if (*line == ' ')
        go_on_with_line (lines, g_strchug (written[i]));
      else
        add_line (lines, line, (int) i + 1);
    }
}

/* Completeness ----------------------------------------------------------------------------------
 */

/* Whether some line calls the function, and is or is not about a wrong number of arguments. */
static gboolean
is_called (const GPtrArray *all, const char *function, gboolean refused)
{
  g_autofree char *name = g_regex_escape_string (function, -1);
  g_autofree char *pattern = g_strdup_printf ("(?<![\\w.:-])%s *\\(", name);
  g_autoptr (GRegex) call = g_regex_new (pattern, 0, 0, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const char *line = g_ptr_array_index (all, i);
      if ((strstr (line, "[expression-function]") != NULL) == refused
          && g_regex_match (call, line, 0, NULL))
        return TRUE;
    }
  return FALSE;
}

static void
test_every_function_appears (gconstpointer data)
{
  const GPtrArray *all = data;
  gsize n;
  const VigieFunction *functions = vigie_function_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      const VigieFunction *function = &functions[i];

      if (!is_called (all, function->name, FALSE))
        g_error ("%s() appears in no story", function->name);
      if ((function->min_args > 0 || function->max_args < G_MAXUINT)
          && !is_called (all, function->name, TRUE))
        g_error ("no story tells how many arguments %s() takes", function->name);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE); /* forms without languages speak that of the person */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "form", "stories", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      if (g_str_has_suffix (name, ".story"))
        read_stories (file, all);
    }
  g_test_add_data_func ("/form/story/every-function-appears", all, test_every_function_appears);
  return g_test_run ();
}
