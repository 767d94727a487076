/* test-form-scans.c: new scans of a folder, offered at questions for a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include "form/vigie-scan-folder-private.h"
#include "form/vigie-scan-list-private.h"
#include "vigie-settings.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <utime.h>

#define SETTLE_MS 30

static const char document[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
  "<h:head><h:title>Scans</h:title><model><instance><data id='scans' version='1'>"
  "<letter/><photo/></data></instance>"
  "<bind nodeset='/data/letter' type='binary'/><bind nodeset='/data/photo' type='binary'/>"
  "</model></h:head><h:body>"
  "<upload ref='/data/letter' mediatype='*/*'><label>Letter</label></upload>"
  "<upload ref='/data/photo' mediatype='image/*'><label>Photo</label></upload>"
  "</h:body></h:html>";

/* A folder that the settings name */
typedef struct
{
  char *path;
  GSettings *settings;
} Tray;

static Tray *
tray_new (void)
{
  g_autoptr (GError) error = NULL;
  Tray *self = g_new0 (Tray, 1);
  self->path = g_dir_make_tmp ("vigie-scans-XXXXXX", &error);
  g_assert_no_error (error);
  self->settings = vigie_settings_open ();
  g_settings_reset (self->settings, "scans-put-aside");
  g_settings_set_string (self->settings, "scan-folder", self->path);
  return self;
}

static void
tray_free (Tray *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name;
  g_settings_reset (self->settings, "scan-folder");
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (self->path, name, NULL);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_rmdir (self->path);
  g_object_unref (self->settings);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tray, tray_free)

static char *
put (Tray *tray, const char *name, const char *contents)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (tray->path, name, NULL);
  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
wait_for_scans (VigieScanFolder *folder, guint n)
{
  while (vigie_scan_folder_list (folder)->len != n)
    g_main_context_iteration (NULL, TRUE);
}

static const VigieScan *
get (VigieScanFolder *folder, guint i)
{
  return g_ptr_array_index (vigie_scan_folder_list (folder), i);
}

/* The folder ----------------------------------------------------------------------------------- */

static void
test_there_before_and_after (void)
{
  g_autoptr (Tray) tray = tray_new ();
  g_autofree char *before = put (tray, "letter.pdf", "%PDF-1.4");
  g_autoptr (VigieScanFolder) folder = vigie_scan_folder_new (SETTLE_MS);
  wait_for_scans (folder, 1);
  g_assert_cmpstr (get (folder, 0)->path, ==, before);
  g_assert_cmpstr (get (folder, 0)->name, ==, "letter.pdf");
  g_assert_false (get (folder, 0)->is_picture);

  g_autofree char *after = put (tray, "Photo.JPG", "x");
  wait_for_scans (folder, 2);
  const guint place = g_str_equal (get (folder, 0)->path, after) ? 0 : 1;
  g_assert_true (get (folder, place)->is_picture);
  g_unlink (after);
  wait_for_scans (folder, 1);
}

static void
test_what_is_no_scan (void)
{
  g_autoptr (Tray) tray = tray_new ();
  g_autofree char *text = put (tray, "list.txt", "x");
  g_autofree char *hidden = put (tray, ".letter.pdf", "x");
  g_autofree char *partial = put (tray, "letter.pdf.part", "x");
  g_autofree char *empty = put (tray, "empty.pdf", "");
  g_autofree char *old = put (tray, "old.pdf", "x");
  g_autofree char *sub = g_build_filename (tray->path, "folder.pdf", NULL);
  g_autofree char *link = g_build_filename (tray->path, "link.pdf", NULL);
  g_mkdir (sub, 0700);
  g_assert_cmpint (symlink ("/etc/hostname", link), ==, 0);
  g_assert_cmpint (utime (old, &(struct utimbuf){ 1000000, 1000000 }), ==, 0);
  g_autofree char *letter = put (tray, "letter.pdf", "%PDF-1.4");
  g_autoptr (VigieScanFolder) folder = vigie_scan_folder_new (SETTLE_MS);
  wait_for_scans (folder, 1);
  g_assert_cmpstr (get (folder, 0)->path, ==, letter);
}

/** What the first offer of a file that grew had in it */
typedef struct
{
  const char *path;
  goffset size;
} Offer;

static void
on_changed (VigieScanFolder *folder, Offer *offer)
{
  GStatBuf status;
  if (vigie_scan_folder_list (folder)->len == 0 || offer->size > 0)
    return;
  g_assert_cmpint (g_stat (offer->path, &status), ==, 0);
  offer->size = status.st_size;
}

/* Written in three pieces, with looks in between: not offered before it is whole */
static void
test_half_written (void)
{
  g_autoptr (Tray) tray = tray_new ();
  g_autofree char *path = put (tray, "letter.pdf", "%PDF");
  Offer offer = { path, 0 };
  g_autoptr (VigieScanFolder) folder = vigie_scan_folder_new (SETTLE_MS);
  g_signal_connect (folder, "changed", G_CALLBACK (on_changed), &offer);
  g_assert_cmpuint (vigie_scan_folder_list (folder)->len, ==, 0);
  FILE *file = g_fopen (path, "a");
  fputs ("-1.4 more", file);
  fflush (file);
  fputs (" and the rest", file);
  fclose (file);
  wait_for_scans (folder, 1);
  g_assert_cmpint (offer.size, ==, strlen ("%PDF-1.4 more and the rest"));
  g_signal_handlers_disconnect_by_data (folder, &offer);
}

static void
test_put_aside (void)
{
  g_autoptr (Tray) tray = tray_new ();
  g_autofree char *one = put (tray, "one.pdf", "1");
  g_autofree char *two = put (tray, "two.pdf", "2");
  g_autoptr (VigieScanFolder) folder = vigie_scan_folder_new (SETTLE_MS);
  wait_for_scans (folder, 2);
  vigie_scan_folder_put_aside (folder, one);
  g_assert_cmpuint (vigie_scan_folder_list (folder)->len, ==, 1);
  g_assert_cmpstr (get (folder, 0)->path, ==, two);

  /* Remembered; another file of that name is another scan. */
  g_autoptr (VigieScanFolder) later = vigie_scan_folder_new (SETTLE_MS);
  wait_for_scans (later, 1);
  g_assert_cmpstr (get (later, 0)->path, ==, two);
  g_free (put (tray, "one.pdf", "scanned once more"));
  wait_for_scans (later, 2);
}

static void
test_other_folder (void)
{
  g_autoptr (Tray) tray = tray_new ();
  g_autofree char *one = put (tray, "one.pdf", "1");
  g_autoptr (VigieScanFolder) folder = vigie_scan_folder_new (SETTLE_MS);
  wait_for_scans (folder, 1);
  g_settings_set_string (tray->settings, "scan-folder", "");
  g_assert_cmpuint (vigie_scan_folder_list (folder)->len, ==, 0);
  g_settings_set_string (tray->settings, "scan-folder", "/nonexistent/scans");
  g_assert_cmpuint (vigie_scan_folder_list (folder)->len, ==, 0);
  g_settings_set_string (tray->settings, "scan-folder", tray->path);
  wait_for_scans (folder, 1);
}

/* In the form ---------------------------------------------------------------------------------- */

static void
test_offered_and_attached (void)
{
  g_autoptr (Tray) tray = tray_new ();
  g_autofree char *letter = put (tray, "letter.pdf", "%PDF-1.4");
  g_autofree char *scan = put (tray, "scan.png", "no picture, but named as one");
  g_autoptr (FormFixture) fixture = form_fixture_new_form (document);
  g_autoptr (VigieScanFolder) folder = vigie_scan_folder_get ();
  wait_for_scans (folder, 2);
  form_fixture_settle (fixture);
  GtkWidget *photo = form_fixture_go (fixture, "/data/photo");
  GtkWidget *offered = form_fixture_find_type (photo, VIGIE_TYPE_SCAN_LIST);
  g_assert_nonnull (offered);
  g_assert_null (form_fixture_find_button (offered, "letter.pdf"));
  g_assert_cmpstr (form_fixture_value (fixture, "/data/photo"), ==, ""); /* never by itself */

  GtkWidget *question = form_fixture_go (fixture, "/data/letter");
  const guint place = g_str_equal (get (folder, 0)->path, letter) ? 0 : 1;
  g_autofree char *time = g_date_time_format (get (folder, place)->time, "Scan %H:%M, letter.pdf");
  GtkWidget *row = form_fixture_find_label (question, time);
  g_assert_nonnull (row);
  GtkWidget *button = gtk_widget_get_next_sibling (row);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Attach letter.pdf");
  g_signal_emit_by_name (button, "clicked");
  form_fixture_settle (fixture);
  g_assert_cmpstr (form_fixture_value (fixture, "/data/letter"), ==, "letter.pdf");
  g_assert_true (g_file_test (letter, G_FILE_TEST_EXISTS)); /* copied, not moved */
  g_assert_cmpuint (vigie_scan_folder_list (folder)->len, ==, 1);
  g_assert_null (form_fixture_find_label (question, time));

  GtkWidget *other =
    form_fixture_find_button (form_fixture_find_type (photo, VIGIE_TYPE_SCAN_LIST), "Not This");
  g_signal_emit_by_name (other, "clicked");
  form_fixture_settle (fixture);
  g_assert_cmpuint (vigie_scan_folder_list (folder)->len, ==, 0);
  g_assert_null (form_fixture_find_type (photo, VIGIE_TYPE_SCAN_LIST));
  g_assert_cmpstr (form_fixture_value (fixture, "/data/photo"), ==, "");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_add_func ("/form/scans/there-before-and-after", test_there_before_and_after);
  g_test_add_func ("/form/scans/what-is-no-scan", test_what_is_no_scan);
  g_test_add_func ("/form/scans/half-written", test_half_written);
  g_test_add_func ("/form/scans/put-aside", test_put_aside);
  g_test_add_func ("/form/scans/other-folder", test_other_folder);
  g_test_add_func ("/form/scans/offered-and-attached", test_offered_and_attached);
  return g_test_run ();
}
