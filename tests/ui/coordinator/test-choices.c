/* test-choices.c: files of what was chosen last, which a thread writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-choices-file.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static void
save (const char *path, int value)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_key_file_set_integer (file, "group", "value", value);
  vigie_choices_file_save (path, file);
}

static int
load (const char *path)
{
  g_autoptr (GKeyFile) file = vigie_choices_file_load (path);
  return g_key_file_get_integer (file, "group", "value", NULL);
}

/* What another program reads. */
static int
read_disk (const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return g_key_file_get_integer (file, "group", "value", NULL);
}

/* Whatever the thread has come to, the newest is read; in the end it is on disk. */
static void
test_newest (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vigie-choices-XXXXXX", NULL);
  g_autofree char *one = g_build_filename (folder, "one.ini", NULL);
  g_autofree char *other = g_build_filename (folder, "other.ini", NULL);
  for (int i = 1; i <= 300; i++)
    {
      save (one, i);
      g_assert_cmpint (load (one), ==, i);
      save (other, -i);
      g_assert_cmpint (load (other), ==, -i);
      g_assert_cmpint (load (one), ==, i);
    }
  vigie_choices_file_settle ();
  g_assert_cmpint (read_disk (one), ==, 300);
  g_assert_cmpint (read_disk (other), ==, -300);
  /* Nothing is held back any more: what others write is read. */
  g_assert_true (g_file_set_contents (one, "[group]\nvalue=7\n", -1, NULL));
  g_assert_cmpint (load (one), ==, 7);
  g_assert_cmpint (g_remove (one), ==, 0);
  g_assert_cmpint (load (one), ==, 0);
  g_assert_cmpint (g_remove (other), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static guint told; /* lines about what could not be written; atomic: another thread writes them */

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer lost)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && strstr (fields[i].value, lost))
      {
        g_atomic_int_inc (&told);
        return G_LOG_WRITER_HANDLED;
      }
  return g_log_writer_default (level, fields, n_fields, NULL);
}

/* One that cannot be written costs a line in the log, and those after it nothing. */
static void
test_cannot_be_written (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vigie-choices-XXXXXX", NULL);
  g_autofree char *lost = g_build_filename (folder, "none", "lost.ini", NULL);
  g_autofree char *kept = g_build_filename (folder, "kept.ini", NULL);
  g_log_set_writer_func (write_log, lost, NULL);
  save (lost, 1);
  save (kept, 2);
  vigie_choices_file_settle ();
  g_assert_cmpuint (g_atomic_int_get (&told), ==, 1);
  g_assert_cmpint (load (lost), ==, 0);
  g_assert_cmpint (read_disk (kept), ==, 2);
  g_assert_cmpint (g_remove (kept), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/coordinator/choices/newest", test_newest);
  g_test_add_func ("/ui/coordinator/choices/cannot-be-written", test_cannot_be_written);
  return g_test_run ();
}
