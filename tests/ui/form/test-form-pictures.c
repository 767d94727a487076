/* test-form-pictures.c: pictures that are drawn, drawn on, or blacked out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include "form/vigie-picture-canvas-private.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>

static const char document[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
  "<h:head><h:title>Pictures</h:title><model><instance><data id='pictures' version='1'>"
  "<hand/><plan/><shop/><photo/><text/></data></instance>"
  "<bind nodeset='/data/hand' type='binary'/><bind nodeset='/data/plan' type='binary'/>"
  "<bind nodeset='/data/shop' type='binary'/><bind nodeset='/data/photo' type='binary'/>"
  "<bind nodeset='/data/text' type='binary'/></model></h:head><h:body>"
  "<upload ref='/data/hand' mediatype='image/*' appearance='signature'><label>Hand</label></upload>"
  "<upload ref='/data/plan' mediatype='image/*' appearance='draw'><label>Plan</label></upload>"
  "<upload ref='/data/shop' mediatype='image/*' appearance='annotate'><label>Shop</label></upload>"
  "<upload ref='/data/photo' mediatype='image/*'><label>Photo</label></upload>"
  "<upload ref='/data/text' mediatype='text/*' appearance='draw'><label>Text</label></upload>"
  "</h:body></h:html>";

/* Marks ---------------------------------------------------------------------------------------- */

/* Each pixel another colour, none of them black */
static GdkPixbuf *
make_picture (int width, int height)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *pixel = pixels + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf) + x * 3;
        pixel[0] = (guint8) (100 + x % 150);
        pixel[1] = (guint8) (100 + y % 150);
        pixel[2] = 200;
      }
  return pixbuf;
}

static const guint8 *
get_pixel (GdkPixbuf *pixbuf, int x, int y)
{
  return gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf)
         + (gsize) x * (gsize) gdk_pixbuf_get_n_channels (pixbuf);
}

/* Whether the blackened pixels are those of this rectangle, and all others are as they were. */
static void
assert_only_black (GdkPixbuf *before, GdkPixbuf *after, int left, int top, int right, int bottom)
{
  g_assert_cmpint (gdk_pixbuf_get_width (after), ==, gdk_pixbuf_get_width (before));
  g_assert_cmpint (gdk_pixbuf_get_height (after), ==, gdk_pixbuf_get_height (before));
  for (int y = 0; y < gdk_pixbuf_get_height (before); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (before); x++)
      {
        const gboolean hidden = x >= left && x < right && y >= top && y < bottom;
        const guint8 black[3] = { 0, 0, 0 };
        g_assert_cmpmem (get_pixel (after, x, y), 3, hidden ? black : get_pixel (before, x, y), 3);
      }
}

static void
test_bars_hide (void)
{
  VigiePictureCanvas *canvas = g_object_ref_sink (g_object_new (VIGIE_TYPE_PICTURE_CANVAS, NULL));
  g_autoptr (GdkPixbuf) picture = make_picture (200, 100);
  vigie_picture_canvas_set_picture (canvas, picture, 200, 100, VIGIE_MARK_BAR);
  g_autoptr (GdkPixbuf) bare = vigie_picture_canvas_burn (canvas);
  assert_only_black (picture, bare, 0, 0, 0, 0);
  vigie_picture_canvas_add_bar (canvas);
  g_assert_cmpuint (vigie_picture_canvas_get_count (canvas), ==, 1);
  g_autoptr (GdkPixbuf) burnt = vigie_picture_canvas_burn (canvas);
  assert_only_black (picture, burnt, 80, 45, 120, 55);
  vigie_picture_canvas_undo (canvas);
  vigie_picture_canvas_undo (canvas);
  g_assert_cmpuint (vigie_picture_canvas_get_count (canvas), ==, 0);
  g_object_unref (canvas);
}

/* In pixels: a bar that touches a pixel hides it. */
static void
test_bars_move (void)
{
  g_autoptr (VigiePictureMarks) marks = vigie_picture_marks_new (100, 50);
  g_assert_false (vigie_picture_marks_move (marks, 1, 1, FALSE));
  vigie_picture_marks_begin (marks, VIGIE_MARK_BAR, 90, 40);
  vigie_picture_marks_extend (marks, 120, 45.5); /* beyond the edge */
  vigie_picture_marks_end (marks);
  g_assert_false (vigie_picture_marks_move (marks, 1, 0, FALSE)); /* it is at the edge */
  g_assert_true (vigie_picture_marks_move (marks, -10, -5, FALSE));
  g_assert_true (vigie_picture_marks_move (marks, 5, 1, TRUE));
  g_assert_true (vigie_picture_marks_move (marks, -30, 0, TRUE)); /* it does not turn over */
  g_assert_false (vigie_picture_marks_move (marks, -30, 0, TRUE));
  g_assert_true (vigie_picture_marks_move (marks, 13, 0, TRUE));
  g_assert_true (vigie_picture_marks_move (marks, 0, 100, FALSE)); /* as far as the picture goes */
  g_assert_true (vigie_picture_marks_move (marks, 0, -8, FALSE));

  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 100, 50);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  g_autoptr (GdkPixbuf) white = gdk_pixbuf_get_from_surface (surface, 0, 0, 100, 50);
  vigie_picture_marks_draw (marks, cr);
  g_autoptr (GdkPixbuf) drawn = gdk_pixbuf_get_from_surface (surface, 0, 0, 100, 50);
  assert_only_black (white, drawn, 80, 35, 95, 42);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Whichever way a bar was drawn, its lower right corner is the one that the keys move; and what is
 * undone while it is drawn is gone. */
static void
test_bars_are_drawn_any_way (void)
{
  g_autoptr (VigiePictureMarks) marks = vigie_picture_marks_new (1920, 1080);
  vigie_picture_marks_begin (marks, VIGIE_MARK_BAR, 900.25, 700.5);
  vigie_picture_marks_extend (marks, 300.75, 200.25);
  g_assert_false (vigie_picture_marks_move (marks, 1, 1, FALSE)); /* it is still in hand */
  vigie_picture_marks_end (marks);
  for (int i = 0; i < 3; i++)
    g_assert_true (vigie_picture_marks_move (marks, -38, -38, FALSE));
  g_assert_true (vigie_picture_marks_move (marks, 38, 0, TRUE));
  vigie_picture_marks_begin (marks, VIGIE_MARK_BAR, 0, 0);
  g_assert_true (vigie_picture_marks_undo (marks));
  vigie_picture_marks_extend (marks, 10, 10);
  vigie_picture_marks_end (marks);
  g_assert_cmpuint (vigie_picture_marks_get_count (marks), ==, 1);

  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1920, 1080);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  g_autoptr (GdkPixbuf) white = gdk_pixbuf_get_from_surface (surface, 0, 0, 1920, 1080);
  vigie_picture_marks_draw (marks, cr);
  g_autoptr (GdkPixbuf) drawn = gdk_pixbuf_get_from_surface (surface, 0, 0, 1920, 1080);
  assert_only_black (white, drawn, 300 - 114, 200 - 114, 901 - 114 + 38, 701 - 114);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_slips_are_no_bars (void)
{
  g_autoptr (VigiePictureMarks) marks = vigie_picture_marks_new (100, 50);
  vigie_picture_marks_begin (marks, VIGIE_MARK_BAR, 10, 10);
  vigie_picture_marks_extend (marks, 60, 11);
  vigie_picture_marks_end (marks);
  g_assert_cmpuint (vigie_picture_marks_get_count (marks), ==, 0);
  vigie_picture_marks_begin (marks, VIGIE_MARK_STROKE, 10, 10);
  vigie_picture_marks_end (marks); /* a dot is something */
  g_assert_cmpuint (vigie_picture_marks_get_count (marks), ==, 1);
}

/* In a form ------------------------------------------------------------------------------------ */

static GtkWindow *
get_dialog (FormFixture *form)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (gtk_window_get_transient_for (window))
        return window; /* the list holds it */
    }
  return NULL;
}

static GtkWindow *
open_dialog (FormFixture *form, const char *path, const char *button)
{
  GtkWidget *found = form_fixture_find_button (form_fixture_go (form, path), button);
  g_assert_nonnull (found);
  g_signal_emit_by_name (found, "clicked");
  form_fixture_settle (form);
  GtkWindow *dialog = get_dialog (form);
  g_assert_nonnull (dialog);
  return dialog;
}

static void
act (FormFixture *form, GtkWindow *dialog, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), action, NULL));
  form_fixture_settle (form);
}

/* The pointer is put down in the middle and lifted. */
static void
dot (GtkWindow *dialog)
{
  GtkWidget *canvas = form_fixture_find_type (GTK_WIDGET (dialog), VIGIE_TYPE_PICTURE_CANVAS);
  form_fixture_wait_for_size (canvas);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (canvas);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (!GTK_IS_GESTURE_DRAG (controller))
        continue;
      g_signal_emit_by_name (controller, "drag-begin", gtk_widget_get_width (canvas) / 2.0,
                             gtk_widget_get_height (canvas) / 2.0);
      g_signal_emit_by_name (controller, "drag-end", 0.0, 0.0);
    }
  g_assert_cmpuint (vigie_picture_canvas_get_count (VIGIE_PICTURE_CANVAS (canvas)), ==, 1);
}

static GdkPixbuf *
load_answer (FormFixture *form, const char *path)
{
  g_autoptr (GError) error = NULL;
  VigieFormNode *node = vigie_form_session_find (vigie_audit_get_session (form->audit), path);
  g_autoptr (VigieEvidence) evidence = vigie_audit_get_evidence (form->audit, node);
  g_assert_nonnull (evidence);
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_file (evidence->file, &error);
  g_assert_no_error (error);
  return pixbuf;
}

static void
test_sign (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  GtkWindow *dialog = open_dialog (form, "/data/hand", "Sign…");
  dot (dialog);
  act (form, dialog, "picture.done");
  g_assert_null (get_dialog (form));
  g_assert_cmpstr (form_fixture_value (form, "/data/hand"), ==, "Signature.png");
  g_autoptr (GdkPixbuf) kept = load_answer (form, "/data/hand");
  g_assert_cmpint (gdk_pixbuf_get_width (kept), ==, 1200);
  g_assert_cmpint (get_pixel (kept, 0, 0)[0], ==, 255);
  g_assert_cmpint (get_pixel (kept, 600, 200)[0], <, 100);

  dialog = open_dialog (form, "/data/plan", "Draw…");
  act (form, dialog, "window.close"); /* given up: nothing is answered */
  g_assert_null (get_dialog (form));
  g_assert_cmpstr (form_fixture_value (form, "/data/plan"), ==, "");
}

static void
attach (FormFixture *form, const char *path, const char *type, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("vigie-picture-XXXXXX", &error);
  g_autofree char *file = g_build_filename (folder, name, NULL);
  g_autoptr (GdkPixbuf) picture = make_picture (300, 200);
  gdk_pixbuf_save (picture, file, type, &error, NULL);
  g_assert_no_error (error);
  vigie_audit_attach (form->audit,
                      vigie_form_session_find (vigie_audit_get_session (form->audit), path), file,
                      &error);
  g_assert_no_error (error);
  g_remove (file);
  g_rmdir (folder);
  form_fixture_settle (form);
}

/* The photo that leaves is another file, and still a JPEG. */
static void
test_black_out (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  g_assert_null (form_fixture_find_button (form_fixture_go (form, "/data/photo"), "Black Out…"));
  attach (form, "/data/photo", "jpeg", "desk.jpg");
  GtkWindow *dialog = open_dialog (form, "/data/photo", "Black Out…");
  act (form, dialog, "picture.add-bar");
  act (form, dialog, "picture.done");
  g_assert_cmpstr (form_fixture_value (form, "/data/photo"), ==, "desk (2).jpg");
  g_autoptr (GdkPixbuf) kept = load_answer (form, "/data/photo");
  g_assert_cmpint (gdk_pixbuf_get_width (kept), ==, 300);
  for (int x = 125; x < 175; x++)
    g_assert_cmpint (get_pixel (kept, x, 100)[2], <, 40);
  g_assert_cmpint (get_pixel (kept, 10, 10)[2], >, 150);
}

static void
test_annotate (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  attach (form, "/data/shop", "png", "shop.png");
  GtkWindow *dialog = open_dialog (form, "/data/shop", "Draw…");
  dot (dialog);
  act (form, dialog, "picture.done");
  g_autoptr (GdkPixbuf) before = make_picture (300, 200);
  g_autoptr (GdkPixbuf) kept = load_answer (form, "/data/shop");
  g_assert_cmpmem (get_pixel (kept, 5, 5), 3, get_pixel (before, 5, 5), 3);
  g_assert_cmpint (get_pixel (kept, 150, 100)[0], <, 100);
}

/* A file without ending keeps its name, and a picture that cannot be burnt is not opened. */
static void
test_odd_pictures (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  attach (form, "/data/photo", "png", "desk");
  GtkWindow *dialog = open_dialog (form, "/data/photo", "Black Out…");
  act (form, dialog, "picture.add-bar");
  act (form, dialog, "picture.done");
  g_assert_cmpstr (form_fixture_value (form, "/data/photo"), ==, "desk.png");

  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("vigie-picture-XXXXXX", &error);
  g_autofree char *file = g_build_filename (folder, "long.png", NULL);
  g_autoptr (GdkPixbuf) picture = make_picture (33000, 2);
  gdk_pixbuf_save (picture, file, "png", &error, NULL);
  vigie_audit_attach (
    form->audit, vigie_form_session_find (vigie_audit_get_session (form->audit), "/data/photo"),
    file, &error);
  g_assert_no_error (error);
  form_fixture_settle (form);
  GtkWidget *button =
    form_fixture_find_button (form_fixture_go (form, "/data/photo"), "Black Out…");
  g_signal_emit_by_name (button, "clicked");
  form_fixture_settle (form);
  g_assert_null (get_dialog (form));
  g_assert_cmpstr (form_fixture_value (form, "/data/photo"), ==, "long.png");
  g_remove (file);
  g_rmdir (folder);
}

/* What is no picture cannot be drawn. */
static void
test_other_files (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  GtkWidget *question = form_fixture_go (form, "/data/text");
  g_assert_null (form_fixture_find_button (question, "Draw…"));
  g_assert_nonnull (form_fixture_find_button (question, "Choose File…"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_add_func ("/form/pictures/bars-hide", test_bars_hide);
  g_test_add_func ("/form/pictures/bars-move", test_bars_move);
  g_test_add_func ("/form/pictures/bars-are-drawn-any-way", test_bars_are_drawn_any_way);
  g_test_add_func ("/form/pictures/slips-are-no-bars", test_slips_are_no_bars);
  g_test_add_func ("/form/pictures/sign", test_sign);
  g_test_add_func ("/form/pictures/black-out", test_black_out);
  g_test_add_func ("/form/pictures/annotate", test_annotate);
  g_test_add_func ("/form/pictures/odd-pictures", test_odd_pictures);
  g_test_add_func ("/form/pictures/other-files", test_other_files);
  return g_test_run ();
}
