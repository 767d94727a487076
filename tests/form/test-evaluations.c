/* test-evaluations.c: an answer costs what depends on it, whatever the size of the form
 *
 *   test-evaluations FOLDER NAME…
 *
 * The forms are those that speed is measured with, small, with the number of expressions that each
 * answer touches as count-dependents.py counts them, which shares nothing with the engine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session.h"

#include <stdlib.h>
#include <string.h>

static const char *folder;

static char *
read_text (const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (folder, "/", name, suffix, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static VigieFormSession *
begin (const char *name)
{
  g_autofree char *file = g_strconcat (folder, "/", name, ".xml", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load_file (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return vigie_form_session_new (form, NULL);
}

static void
give_answer (VigieFormSession *session, const char *answer, guint64 expected)
{
  g_auto (GStrv) fields = g_strsplit (answer, "\t", 3);
  g_autoptr (GError) error = NULL;
  VigieFormNode *node = vigie_form_session_find (session, fields[0]);
  const guint64 before = vigie_form_session_get_evaluations (session);

  g_assert_nonnull (node);
  vigie_form_session_set (session, node, fields[2], &error);
  g_assert_no_error (error);
  g_test_message ("%s := %s", fields[0], fields[2]);
  g_assert_cmpuint (vigie_form_session_get_evaluations (session) - before, ==, expected);
}

static void
test_answers (gconstpointer data)
{
  g_autoptr (VigieFormSession) session = begin (data);
  g_autofree char *answers = read_text (data, ".tsv");
  g_autofree char *counts = read_text (data, ".counts");
  g_auto (GStrv) answer = g_strsplit (answers, "\n", -1);
  g_auto (GStrv) count = g_strsplit (counts, "\n", -1);

  g_assert_cmpuint (g_strv_length (answer), ==, g_strv_length (count));
  g_assert_cmpuint (g_strv_length (answer), >, 10);
  for (guint i = 0; *answer[i]; i++)
    give_answer (session, answer[i], g_ascii_strtoull (count[i], NULL, 10));
}

/* The amount of the new instance, the total and the number of lines; without it, the last two. */
static void
test_instances (gconstpointer data)
{
  g_autoptr (VigieFormSession) session = begin (data);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      const guint64 before = vigie_form_session_get_evaluations (session);
      g_assert_nonnull (vigie_form_session_add_repeat (session, "/data/line", &error));
      g_assert_no_error (error);
      g_assert_cmpuint (vigie_form_session_get_evaluations (session) - before, ==, 3);
    }
  for (guint i = 0; i < 3; i++)
    {
      const guint64 before = vigie_form_session_get_evaluations (session);
      VigieFormNode *line = vigie_form_session_find (session, "/data/line[2]");
      g_assert_true (vigie_form_session_remove_repeat (session, line, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (vigie_form_session_get_evaluations (session) - before, ==, 2);
    }
}

/* Visits with their waits; each wait reads the one before in its visit by an index. */
static const char indexed_form[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
  "xmlns:jr='http://openrosa.org/javarosa'><h:head><model><instance><data id='d'><n/>"
  "<visit jr:template=''><wait jr:template=''><x/><y/></wait></visit></data></instance>"
  "<bind nodeset='/data/visit/wait/y' calculate=\"indexed-repeat(/data/visit/wait/x, /data/visit, "
  "position(../..), /data/visit/wait, position(..) - 1)\"/></model></h:head><h:body>"
  "<input ref='/data/n'/><repeat nodeset='/data/visit' jr:count='/data/n'><repeat "
  "nodeset='/data/visit/wait' jr:count='/data/n'><input "
  "ref='/data/visit/wait/x'/></repeat></repeat>"
  "</h:body></h:html>";

static VigieFormSession *
begin_indexed (guint size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (indexed_form, strlen (indexed_form));
  g_autofree char *n = g_strdup_printf ("%u", size);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load (bytes, "form.xml", NULL, NULL, &error);

  g_assert_no_error (error);
  VigieFormSession *session = vigie_form_session_new (form, NULL);
  vigie_form_session_set (session, vigie_form_session_find (session, "/data/n"), n, &error);
  g_assert_no_error (error);
  return session;
}

/* The next wait reads the answer, the first one its own too, nobody reads the last. */
static void
test_indexed (gconstpointer data)
{
  const guint size = GPOINTER_TO_UINT (data);
  g_autoptr (VigieFormSession) session = begin_indexed (size);

  for (guint i = 1; i <= size; i++)
    for (guint k = 1; k <= size; k++)
      {
        g_autofree char *path = g_strdup_printf ("/data/visit[%u]/wait[%u]/x", i, k);
        g_autofree char *line = g_strdup_printf ("%s\t\t%u", path, i * size + k);
        give_answer (session, line, (k == 1) + (k < size));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >, 2);
  folder = argv[1];
  for (int i = 2; i < argc; i++)
    {
      g_autofree char *answers = g_strconcat ("/form/evaluations/answers/", argv[i], NULL);
      g_autofree char *instances = g_strconcat ("/form/evaluations/instances/", argv[i], NULL);
      g_test_add_data_func (answers, argv[i], test_answers);
      if (argv[i][0] == 'R')
        g_test_add_data_func (instances, argv[i], test_instances);
    }
  g_test_add_data_func ("/form/evaluations/indexed/3", GUINT_TO_POINTER (3), test_indexed);
  g_test_add_data_func ("/form/evaluations/indexed/20", GUINT_TO_POINTER (20), test_indexed);
  return g_test_run ();
}
