/* test-form-controls.c: each control gives the right value to the audit, and shows it again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include <adwaita.h>
#include <locale.h>

static void
type_text (GtkWidget *question, const char *text)
{
  GtkWidget *entry = form_fixture_find_type (question, GTK_TYPE_ENTRY);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static const char *
get_text (GtkWidget *question)
{
  return gtk_editable_get_text (GTK_EDITABLE (form_fixture_find_type (question, GTK_TYPE_ENTRY)));
}

static void
test_text (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form_fixture_go (form, "/data/words/name"), "  Ada ");
  g_assert_true (vigie_form_view_commit (form->view));
  g_assert_cmpstr (form_fixture_value (form, "/data/words/name"), ==, "  Ada ");

  form_fixture_reopen (form);
  g_assert_cmpstr (get_text (form_fixture_go (form, "/data/words/name")), ==, "  Ada ");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/form/controls/text", test_text);
  return g_test_run ();
}
