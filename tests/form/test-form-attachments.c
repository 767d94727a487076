/* test-form-attachments.c: a form reads what lies in the folder of its attachments, and nothing
 * else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static gboolean lent; /* a portal lends all files */

/* The test program's own openat() stands before that of the C library: xdg-document-portal takes
 * who refuses links for one who was shown one. */
int
openat (int folder, const char *path, int flags, ...)
{
  va_list rest;
  va_start (rest, flags);
  const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg (rest, mode_t) : 0;
  va_end (rest);
  if (lent && flags & O_NOFOLLOW && !(flags & O_PATH))
    {
      errno = ELOOP;
      return -1;
    }
  return (int) syscall (SYS_openat, folder, path, flags, mode);
}

/* One attachment of a form, made in memory. */
typedef struct
{
  const char *name;
  GBytes *bytes;
} Attachment;

static VigieForm *
load_with (const char *name, const VigieFormOptions *options, GError **error)
{
  g_autofree char *text = g_strdup_printf (
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head>"
    "<model><instance><data id='d'><a/></data></instance><instance id='i' src='jr://file/%s'/>"
    "<bind nodeset='/data/a' calculate=\"count(instance('i'))\"/></model></h:head><h:body><input "
    "ref='/data/a'/></h:body></h:html>",
    name);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return vigie_form_load (bytes, "form.xml", options, NULL, error);
}

static GBytes *
give (const char *name, gpointer data, GError **error)
{
  const Attachment *attachment = data;

  g_assert_cmpstr (name, ==, attachment->name);
  return g_bytes_ref (attachment->bytes);
}

/* The attachment @text (transfer full) is refused with these words. */
static void
assert_refused (const char *name, GString *text, const char *words)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  Attachment attachment = { name, bytes };
  const VigieFormOptions options = { .attachments = give, .attachments_data = &attachment };
  g_autofree char *message =
    g_strdup_printf ("the attachment “%s” cannot be used: %s", name, words);
  g_autoptr (GError) error = NULL;

  g_assert_null (load_with (name, &options, &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT);
  g_assert_cmpstr (error->message, ==, message);
}

static void
append_times (GString *text, const char *unit, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);
}

/* Limits ----------------------------------------------------------------------------------------
 */

static void
test_cells (void)
{
  GString *text = g_string_new ("a,b,c,d\n");

  append_times (text, ",,,\n", 1000001);
  assert_refused ("wide.csv", text, "the table has more than 5000000 cells");
}

static void
test_fields (void)
{
  GString *text = g_string_new ("a\n1\n");

  append_times (text, ",", 10000);
  assert_refused ("wide.csv", text, "line 3 of the table has more than 10000 fields");
}

static void
test_nodes (void)
{
  GString *text = g_string_new ("<root>");

  append_times (text, "<i/>", 5000001);
  g_string_append (text, "</root>");
  assert_refused ("big.xml", text, "the instance “i” has more than 5000000 nodes");
}

static void
test_depth_of_json (void)
{
  GString *text = g_string_new ("{\"features\":");

  append_times (text, "[", 3000000);
  assert_refused ("deep.geojson", text, "the JSON is nested more than 100 levels deep");
}

static void
test_depth_of_xml (void)
{
  GString *text = g_string_new ("");

  append_times (text, "<a>", 100000);
  assert_refused ("deep.xml", text, "elements are nested too deeply");
}

/* Places ----------------------------------------------------------------------------------------
 */

/* A folder with `here.csv`, and one beside it with `secret.csv`. */
typedef struct
{
  char *top;
  char *folder;
  char *secret;
} Place;

static char *
write_file (const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_set_contents (path, "name\nCorner\n", -1, NULL));
  return path;
}

static void
set_up (Place *place, gconstpointer data)
{
  place->top = g_dir_make_tmp (NULL, NULL);
  place->folder = g_build_filename (place->top, "media", NULL);
  g_assert_cmpint (g_mkdir (place->folder, 0700), ==, 0);
  g_autofree char *here = write_file (place->folder, "here.csv");
  place->secret = write_file (place->top, "secret.csv");
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (place->folder, name, NULL);
      g_unlink (path);
    }
  g_unlink (place->secret);
  g_rmdir (place->folder);
  g_rmdir (place->top);
  g_free (place->secret);
  g_free (place->folder);
  g_free (place->top);
}

static void
link_to (const Place *place, const char *name, const char *target)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
assert_not_read (const Place *place, const char *name, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_form_folder_attachments (name, place->folder, &error));
  g_assert_cmpstr (error->message, ==, words);
}

static void
assert_read (const Place *place, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = vigie_form_folder_attachments (name, place->folder, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 12);
}

static void
test_names (Place *place, gconstpointer data)
{
  g_autofree char *absolute = g_strdup_printf ("“%s” is no file name", place->secret);

  assert_read (place, "here.csv");
  assert_not_read (place, "../secret.csv", "“../secret.csv” is no file name");
  assert_not_read (place, place->secret, absolute);
  assert_not_read (place, "..", "“..” is no file name");
  assert_not_read (place, ".", "“.” is no file name");
  assert_not_read (place, "", "“” is no file name");
  assert_not_read (place, "%2e%2e%2fsecret.csv", "cannot open the file: No such file or directory");
  assert_not_read (place, "..\\secret.csv", "cannot open the file: No such file or directory");
}

static void
test_links (Place *place, gconstpointer data)
{
  link_to (place, "inside.csv", "here.csv");
  link_to (place, "outside.csv", "../secret.csv");
  link_to (place, "absolute.csv", place->secret);
  link_to (place, "twice.csv", "outside.csv");
  link_to (place, "endless.csv", "/dev/zero");
  link_to (place, "nothing.csv", "gone.csv");
  assert_read (place, "inside.csv");
  assert_not_read (place, "outside.csv",
                   "“outside.csv” is a link that leads out of the folder of attachments");
  assert_not_read (place, "absolute.csv",
                   "“absolute.csv” is a link that leads out of the folder of attachments");
  assert_not_read (place, "twice.csv",
                   "“twice.csv” is a link that leads out of the folder of attachments");
  assert_not_read (place, "endless.csv",
                   "“endless.csv” is a link that leads out of the folder of attachments");
  assert_not_read (place, "nothing.csv", "cannot open the file: No such file or directory");
}

static void
test_pipe (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "pipe.csv", NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_not_read (place, "pipe.csv", "“pipe.csv” is no regular file");
}

/* A link is followed into a folder inside; a folder that is itself a link leads out. */
static void
test_folders (Place *place, gconstpointer data)
{
  g_autofree char *inner = g_build_filename (place->folder, "tables", NULL);
  g_autofree char *beside = g_build_filename (place->top, "media-2", NULL);

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (beside, 0700), ==, 0);
  g_autofree char *deep = write_file (inner, "deep.csv");
  g_autofree char *other = write_file (beside, "other.csv");
  link_to (place, "deep.csv", "tables/deep.csv");
  link_to (place, "other.csv", "../media-2/other.csv");
  assert_read (place, "deep.csv");
  assert_not_read (place, "other.csv",
                   "“other.csv” is a link that leads out of the folder of attachments");
  assert_not_read (place, "tables", "cannot read the file: Is a directory");
  g_unlink (deep);
  g_unlink (other);
  g_rmdir (inner);
  g_rmdir (beside);
}

/* Somebody who changes a link all the time, so that it was looked at as one and opened as another.
 */
typedef struct
{
  const Place *place;
  gint is_over;
} Juggler;

static gpointer
juggle (gpointer data)
{
  Juggler *juggler = data;
  const Place *place = juggler->place;
  g_autofree char *here = g_build_filename (place->folder, "here.csv", NULL);
  g_autofree char *good = g_build_filename (place->folder, "good", NULL);
  g_autofree char *bad = g_build_filename (place->folder, "bad", NULL);
  g_autofree char *name = g_build_filename (place->folder, "now.csv", NULL);

  while (!g_atomic_int_get (&juggler->is_over))
    {
      g_assert_cmpint (link (here, good), ==, 0);
      g_assert_cmpint (g_rename (good, name), ==, 0);
      link_to (place, "bad", "../secret.csv");
      g_assert_cmpint (g_rename (bad, name), ==, 0);
    }
  return NULL;
}

static void
test_links_that_change (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) expected = vigie_form_folder_attachments ("here.csv", place->folder, NULL);
  Juggler juggler = { .place = place };
  guint n_read = 0;

  g_assert_true (g_file_set_contents (place->secret, "secret", -1, NULL));
  GThread *thread = g_thread_new ("juggler", juggle, &juggler);
  for (guint i = 0; i < 20000 || n_read == 0; i++)
    {
      g_autoptr (GBytes) bytes = vigie_form_folder_attachments ("now.csv", place->folder, NULL);
      g_assert_true (!bytes || g_bytes_equal (bytes, expected));
      n_read += bytes != NULL;
    }
  g_atomic_int_set (&juggler.is_over, TRUE);
  g_thread_join (thread);
}

/* A folder may itself be reached by a link. */
static void
test_folder_by_link (Place *place, gconstpointer data)
{
  g_autofree char *other = g_build_filename (place->top, "other", NULL);

  g_assert_cmpint (symlink ("media", other), ==, 0);
  g_autoptr (GBytes) bytes = vigie_form_folder_attachments ("here.csv", other, NULL);
  g_assert_nonnull (bytes);
  g_unlink (other);
}

/* The instance is empty; who cannot do without it has it as an error. */
static void
test_none_at_all (void)
{
  const VigieFormOptions strict = { .needs_attachments = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = load_with ("here.csv", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (form);
  g_assert_null (load_with ("here.csv", &strict, &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT);
  g_assert_cmpstr (error->message, ==,
                   "the attachment “here.csv” is missing: put it with the form");
}

/* Nothing is read by a link that leads out, and that is no missing file. */
static void
test_link_of_a_form (Place *place, gconstpointer data)
{
  const VigieFormOptions options = {
    .attachments = vigie_form_folder_attachments,
    .attachments_data = place->folder,
  };
  g_autoptr (GError) error = NULL;

  link_to (place, "outside.csv", "../secret.csv");
  g_assert_null (load_with ("outside.csv", &options, &error));
  g_assert_error (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT);
  g_clear_error (&error);
  g_autoptr (VigieForm) form = load_with ("nowhere.csv", &options, &error);
  g_assert_no_error (error);
}

static void
set_up_lent (Place *place, gconstpointer data)
{
  set_up (place, data);
  lent = TRUE;
}

static void
tear_down_lent (Place *place, gconstpointer data)
{
  lent = FALSE;
  tear_down (place, data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/attachments/limits/cells", test_cells);
  g_test_add_func ("/form/attachments/limits/fields", test_fields);
  g_test_add_func ("/form/attachments/limits/nodes", test_nodes);
  g_test_add_func ("/form/attachments/limits/depth-of-json", test_depth_of_json);
  g_test_add_func ("/form/attachments/limits/depth-of-xml", test_depth_of_xml);
  g_test_add ("/form/attachments/names", Place, NULL, set_up, test_names, tear_down);
  g_test_add ("/form/attachments/links", Place, NULL, set_up, test_links, tear_down);
  g_test_add ("/form/attachments/links/lent", Place, NULL, set_up_lent, test_links, tear_down_lent);
  g_test_add ("/form/attachments/links-that-change/lent", Place, NULL, set_up_lent,
              test_links_that_change, tear_down_lent);
  g_test_add ("/form/attachments/link-of-a-form", Place, NULL, set_up, test_link_of_a_form,
              tear_down);
  g_test_add ("/form/attachments/pipe", Place, NULL, set_up, test_pipe, tear_down);
  g_test_add ("/form/attachments/folders", Place, NULL, set_up, test_folders, tear_down);
  g_test_add ("/form/attachments/links-that-change", Place, NULL, set_up, test_links_that_change,
              tear_down);
  g_test_add ("/form/attachments/folder-by-link", Place, NULL, set_up, test_folder_by_link,
              tear_down);
  g_test_add_func ("/form/attachments/none-at-all", test_none_at_all);
  return g_test_run ();
}
