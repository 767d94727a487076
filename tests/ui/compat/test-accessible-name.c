/* test-accessible-name.c: a widget has one name for screen readers, whatever it shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-accessible-name.h"

#include <adwaita.h>

static void
assert_named (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
test_instead_of_what_it_shows (void)
{
  g_autoptr (GtkWidget) button = g_object_ref_sink (gtk_button_new_with_mnemonic ("_Open"));
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  vigie_accessible_set_name (GTK_ACCESSIBLE (button), "Open the other audit");
  assert_named (button, "Open the other audit");
}

/* As in the cells of a table, which are used again for other figures. */
static void
test_after_other_words (void)
{
  g_autoptr (GtkWidget) button = g_object_ref_sink (gtk_button_new_with_label ("12"));
  vigie_accessible_set_name (GTK_ACCESSIBLE (button), "Telephone: 12");
  gtk_button_set_label (GTK_BUTTON (button), "13");
  vigie_accessible_set_name (GTK_ACCESSIBLE (button), "Telephone: 13");
  assert_named (button, "Telephone: 13");
}

static void
test_row (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (adw_action_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Publishing");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), "Not published yet");
  vigie_accessible_set_name (GTK_ACCESSIBLE (row), "Publishing, Missing, Not published yet");
  assert_named (row, "Publishing, Missing, Not published yet");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/accessible-name/instead-of-what-it-shows", test_instead_of_what_it_shows);
  g_test_add_func ("/accessible-name/after-other-words", test_after_other_words);
  g_test_add_func ("/accessible-name/row", test_row);
  return g_test_run ();
}
