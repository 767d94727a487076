/* test-session-stories.c: stories of fillings: a form, what a person does, what is seen then
 *
 * Stories are data, in stories/NAME.story (stories/README.md says how they are written); each
 * becomes a test /form/story/NAME/TITLE. Nothing in here knows any one of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

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
