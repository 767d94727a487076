/* test-form-pages.c: every kind of control, and the dialogs of a form, narrow and wide
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../pages/page-check.h"
#include "form-fixture.h"

#include "form/vigie-form-view-private.h"
#include "form/vigie-jump-dialog-private.h"
#include "form/vigie-picture-dialog-private.h"

#include <adwaita.h>

static void
look_at_sections (FormFixture *form, const char *name)
{
  for (int i = 0; gtk_list_box_get_row_at_index (form->view->sections, i); i++)
    {
      g_autofree char *page = g_strdup_printf ("%s, section %d", name, i + 1);
      if (i > 0)
        vigie_form_view_step (form->view, FALSE);
      page_check (GTK_WINDOW (form->window), page);
    }
}

static void
test_controls (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  look_at_sections (form, "all controls");
}

static void
test_grid (gconstpointer channel)
{
  g_autoptr (FormFixture) form = form_fixture_new_sample (channel);
  look_at_sections (form, channel);
}

static void
test_jump (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_sample ("phone");
  gtk_widget_activate_action (GTK_WIDGET (form->view), "form.jump", NULL);
  GtkWindow *dialog = page_find_window (VIGIE_TYPE_JUMP_DIALOG);
  page_check (dialog, "jump");
  gtk_window_destroy (dialog);
}

static void
test_sections_narrow (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_sample ("phone");
  gtk_window_set_default_size (GTK_WINDOW (form->window), PAGE_NARROW, 720);
  page_settle (GTK_WINDOW (form->window));
  gtk_widget_activate_action (GTK_WIDGET (form->view), "form.sections", NULL);
  page_check_here (GTK_WINDOW (form->window), "list of sections");
}

/* What is written there appears where the answer cannot be kept. */
static void
test_failure (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_sample ("phone");
  g_autoptr (GError) error =
    g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "there is no room left on the disk");
  vigie_form_view_tell_failure (form->view, error);
  page_check (GTK_WINDOW (form->window), "not saved");
}

static void
test_pictures (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_sample ("visit");
  g_autofree char *photo =
    g_test_build_filename (G_TEST_DIST, "..", "docs", "images", "form.png", NULL);
  static const char *const names[] = { "sign", "draw", "annotate", "black out" };
  for (int task = VIGIE_PICTURE_SIGN; task <= VIGIE_PICTURE_REDACT; task++)
    {
      vigie_picture_dialog_run (GTK_WIDGET (form->view), (VigiePictureTask) task,
                                task >= VIGIE_PICTURE_ANNOTATE ? photo : NULL, NULL, NULL);
      GtkWindow *dialog = page_find_window (g_type_from_name ("VigiePictureDialog"));
      page_check (dialog, names[task]);
      gtk_window_close (dialog);
      page_settle (GTK_WINDOW (form->window));
    }
}

int
main (int argc, char **argv)
{
  static const char *const channels[] = {
    "phone", "email", "letter", "visit", "reviews", "social"
  };
  page_init (&argc, &argv);
  g_test_add_func ("/ui/pages/form/controls", test_controls);
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/pages/form/", channels[i], NULL);
      g_test_add_data_func (path, channels[i], test_grid);
    }
  g_test_add_func ("/ui/pages/form/jump", test_jump);
  g_test_add_func ("/ui/pages/form/sections", test_sections_narrow);
  g_test_add_func ("/ui/pages/form/failure", test_failure);
  g_test_add_func ("/ui/pages/form/pictures", test_pictures);
  return g_test_run ();
}
