/* test-organisations.c: the table of organisations: changed, imported, undone, told on publishing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-fixture.h"

#include "campaign/vigie-campaign-changes.h"
#include "campaign/vigie-import.h"
#include "campaign/vigie-organisation.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-organisation-edit.h"
#include "coordinator/vigie-organisation-list.h"
#include "coordinator/vigie-organisations-import.h"
#include "coordinator/vigie-organisations-window.h"

#include <locale.h>
#include <string.h>

/** Desk: a coordinator's page with its window of organisations */
typedef struct
{
  Fixture *fixture;
  char *folder;
  VigieCoordinatorPage *page;
  GtkWindow *parent;
  GtkWindow *window;
} Desk;

static void
desk_show (Desk *desk)
{
  desk->folder = coordinator_folder (desk->fixture);
  desk->parent = coordinator_window (desk->folder, &desk->page);
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "coordinator.organisations", NULL);
  desk->window = coordinator_find_window (VIGIE_TYPE_ORGANISATIONS_WINDOW);
  coordinator_settle ();
}

static void
desk_open (Desk *desk, guint n_organisations)
{
  desk->fixture = fixture_new (n_organisations, 2);
  desk_show (desk);
}

static void
desk_close (Desk *desk)
{
  gtk_window_destroy (desk->window);
  gtk_window_destroy (desk->parent);
  g_free (desk->folder);
  fixture_free (desk->fixture);
}

static void
desk_wait (Desk *desk)
{
  while (vigie_coordination_is_busy (desk->page->coordination))
    g_main_context_iteration (NULL, TRUE);
  coordinator_settle ();
}

static void
desk_do (Desk *desk, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (desk->window), action, NULL);
  desk_wait (desk);
}

static VigieCampaign *
get_campaign (Desk *desk)
{
  return vigie_coordination_get_campaign (desk->page->coordination);
}

/* As it stands in the folder. */
static VigieCampaign *
open_saved (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = vigie_campaign_folder_open (desk->folder, NULL, &error);
  g_assert_no_error (error);
  return campaign;
}

static void
assert_count (Desk *desk, guint n)
{
  g_autoptr (VigieCampaign) saved = open_saved (desk);
  g_assert_cmpuint (saved->organisations->len, ==, n);
  g_assert_cmpuint (get_campaign (desk)->organisations->len, ==, n);
}

static GtkWidget *
find_named (GtkWidget *widget, GType type, guint *position)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*position)-- == 0)
    return widget;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    {
      GtkWidget *found = find_named (at, type, position);
      if (found)
        return found;
    }
  return NULL;
}

/* The widget of that type that comes as @position below @window. */
static gpointer
find_child (GtkWindow *window, GType type, guint position)
{
  GtkWidget *found = find_named (GTK_WIDGET (window), type, &position);
  g_assert_nonnull (found);
  return found;
}

static void
answer (const char *response)
{
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  g_signal_emit_by_name (dialog, "response", response);
  gtk_window_destroy (dialog);
  coordinator_settle ();
}

/* Table ---------------------------------------------------------------------------------------- */

static void
test_list (void)
{
  g_autoptr (Fixture) fixture = fixture_new (12, 1);
  g_autoptr (VigieOrganisationList) list = vigie_organisation_list_new ();
  VigieOrganisation *third = g_ptr_array_index (fixture->campaign->organisations, 2);
  const char *channel = third->channels[0];
  guint column = VIGIE_ORGANISATION_CONTACT;
  g_free (third->name);
  third->name = g_strdup ("Épinal sur Orge");
  vigie_organisation_set_contact (third, channel, "0102030405");
  for (guint i = 0; i < fixture->campaign->channels->len; i++)
    if (g_str_equal (((VigieChannel *) fixture->campaign->channels->pdata[i])->id, channel))
      column = VIGIE_ORGANISATION_CONTACT + i;
  const guint n = fixture->campaign->organisations->len;
  vigie_organisation_list_set_campaign (list, fixture->campaign);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);

  vigie_organisation_list_set_filter (list, " ORGE epinal ");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_autoptr (VigieOrganisationItem) item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (vigie_organisation_item_get_id (item), ==, third->id);
  g_assert_cmpstr (vigie_organisation_item_get_text (item, column), ==, "0102030405");
  vigie_organisation_list_set_filter (list, "01020304");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  vigie_organisation_list_set_filter (list, "nowhere");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  vigie_organisation_list_set_filter (list, "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
}

/* Lines are sorted by what stands in a column. */
static void
test_sort (void)
{
  Desk desk;
  desk_open (&desk, 8);
  GtkColumnView *table = find_child (desk.window, GTK_TYPE_COLUMN_VIEW, 0);
  GListModel *columns = gtk_column_view_get_columns (table);
  g_autoptr (GtkColumnViewColumn) name = g_list_model_get_item (columns, 0);
  GListModel *lines = G_LIST_MODEL (gtk_column_view_get_model (table));
  gtk_column_view_sort_by_column (table, name, GTK_SORT_DESCENDING);
  coordinator_settle ();
  for (guint i = 1; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (VigieOrganisationItem) before = g_list_model_get_item (lines, i - 1);
      g_autoptr (VigieOrganisationItem) after = g_list_model_get_item (lines, i);
      g_assert_cmpint (vigie_organisation_item_compare (before, after, VIGIE_ORGANISATION_NAME), >=,
                       0);
    }
  desk_close (&desk);
}

/* Changing ------------------------------------------------------------------------------------- */

static void
test_add_and_change (void)
{
  Desk desk;
  desk_open (&desk, 2);
  const guint n = get_campaign (&desk)->organisations->len;
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "organisations.add", NULL);
  GtkWindow *edit = coordinator_find_window (VIGIE_TYPE_ORGANISATION_EDIT);
  /* Without a name nothing is saved. */
  gtk_widget_activate_action (GTK_WIDGET (edit), "organisation.save", NULL);
  desk_wait (&desk);
  assert_count (&desk, n);
  gtk_editable_set_text (find_child (edit, GTK_TYPE_ENTRY, 0), "  A New One ");
  coordinator_picture (edit, "organisation");
  gtk_widget_activate_action (GTK_WIDGET (edit), "organisation.save", NULL);
  desk_wait (&desk);
  assert_count (&desk, n + 1);
  const VigieOrganisation *made = get_campaign (&desk)->organisations->pdata[n];
  g_assert_cmpstr (made->name, ==, "A New One");
  g_assert_cmpstr (made->id, ==, "a-new-one");

  vigie_organisations_window_select (VIGIE_ORGANISATIONS_WINDOW (desk.window), n);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "organisations.edit", NULL);
  edit = coordinator_find_window (VIGIE_TYPE_ORGANISATION_EDIT);
  gtk_editable_set_text (find_child (edit, GTK_TYPE_ENTRY, 0), "An Old One");
  gtk_widget_activate_action (GTK_WIDGET (edit), "organisation.save", NULL);
  desk_wait (&desk);
  g_assert_cmpstr (((VigieOrganisation *) get_campaign (&desk)->organisations->pdata[n])->name, ==,
                   "An Old One");
  desk_do (&desk, "organisations.undo");
  g_assert_cmpstr (((VigieOrganisation *) get_campaign (&desk)->organisations->pdata[n])->name, ==,
                   "A New One");
  desk_do (&desk, "organisations.undo");
  assert_count (&desk, n);
  g_assert_false (
    vigie_coordination_can_take_back (desk.page->coordination, VIGIE_AMENDMENT_ORGANISATIONS));
  desk_do (&desk, "organisations.redo");
  assert_count (&desk, n + 1);
  desk_close (&desk);
}

/* Fields that were changed are not dropped without a question; as they were, they are. */
static void
test_typed_is_not_lost (void)
{
  Desk desk;
  desk_open (&desk, 2);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "organisations.add", NULL);
  GtkWindow *edit = coordinator_find_window (VIGIE_TYPE_ORGANISATION_EDIT);
  gpointer watched = edit;
  g_object_add_weak_pointer (G_OBJECT (edit), &watched);
  GtkEditable *name = find_child (edit, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (name, "A New One");
  gtk_window_close (edit);
  answer ("cancel");
  g_assert_nonnull (watched);
  gtk_editable_set_text (name, "");
  gtk_window_close (edit);
  coordinator_settle ();
  g_assert_null (watched);
  desk_close (&desk);
}

/* Who brings real ones in says so. */
static void
test_invented (void)
{
  Desk desk;
  desk_open (&desk, 2);
  const gboolean before = get_campaign (&desk)->fictitious;
  GtkCheckButton *check = find_child (desk.window, GTK_TYPE_CHECK_BUTTON, 0);
  g_assert_cmpint (gtk_check_button_get_active (check), ==, before);
  gtk_check_button_set_active (check, !before);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (check)));
  desk_wait (&desk);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (check)));
  g_autoptr (VigieCampaign) saved = open_saved (&desk);
  g_assert_cmpint (saved->fictitious, ==, !before);
  desk_do (&desk, "organisations.undo");
  g_assert_cmpint (get_campaign (&desk)->fictitious, ==, before);
  g_assert_cmpint (gtk_check_button_get_active (check), ==, before);
  desk_close (&desk);
}

/* The sample's organisations taken out by hand: the mark goes with the last, and is undone with it.
 */
static void
test_last_invented (void)
{
  Desk desk = { .fixture = fixture_new (1, 1) };
  VigieCampaign *campaign = desk.fixture->campaign;
  const VigieCategory *category = g_ptr_array_index (campaign->categories, 0);
  VigieOrganisation *invented = vigie_campaign_add_organisation (campaign, "cc-ombrelune");
  invented->name = g_strdup ("Communauté de communes du Val d’Ombrelune");
  invented->category = g_strdup (category->id);
  campaign->fictitious = TRUE;
  const guint n = campaign->organisations->len;
  desk_show (&desk);

  GtkCheckButton *check = find_child (desk.window, GTK_TYPE_CHECK_BUTTON, 0);
  g_assert_true (gtk_check_button_get_active (check));
  vigie_organisations_window_select (VIGIE_ORGANISATIONS_WINDOW (desk.window), n - 1);
  desk_do (&desk, "organisations.remove");
  assert_count (&desk, n - 1);
  g_assert_false (get_campaign (&desk)->fictitious);
  g_assert_false (gtk_check_button_get_active (check));
  desk_do (&desk, "organisations.undo");
  assert_count (&desk, n);
  g_assert_true (get_campaign (&desk)->fictitious);
  desk_close (&desk);
}

/* What is planned goes with it, once a person agreed; and comes back. */
static void
test_remove (void)
{
  Desk desk;
  desk_open (&desk, 3);
  const guint n = get_campaign (&desk)->organisations->len;
  const guint n_assignments = get_campaign (&desk)->assignments->len;
  vigie_organisations_window_select (VIGIE_ORGANISATIONS_WINDOW (desk.window), 1);
  desk_do (&desk, "organisations.remove");
  assert_count (&desk, n);
  answer ("cancel");
  assert_count (&desk, n);
  desk_do (&desk, "organisations.remove");
  answer ("accept");
  desk_wait (&desk);
  assert_count (&desk, n - 1);
  g_assert_cmpuint (get_campaign (&desk)->assignments->len, <, n_assignments);
  GtkWidget *focus = gtk_window_get_focus (desk.window);
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, GTK_TYPE_COLUMN_VIEW));
  g_assert_true (gtk_widget_get_state_flags (focus) & GTK_STATE_FLAG_SELECTED);
  desk_do (&desk, "organisations.undo");
  assert_count (&desk, n);
  g_assert_cmpuint (get_campaign (&desk)->assignments->len, ==, n_assignments);
  desk_close (&desk);
}

/* What audits were received of stays. */
static void
test_remove_with_audits (void)
{
  Desk desk;
  desk_open (&desk, 2);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (desk.fixture);
  coordinator_open (desk.page, bundles);
  const guint n = get_campaign (&desk)->organisations->len;
  vigie_organisations_window_select (VIGIE_ORGANISATIONS_WINDOW (desk.window), 0);
  desk_do (&desk, "organisations.remove");
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  g_autofree char *body = NULL;
  g_object_get (dialog, "body", &body, NULL);
  const VigieOrganisation *first = get_campaign (&desk)->organisations->pdata[0];
  g_assert_nonnull (strstr (body, first->name));
  gtk_window_destroy (dialog);
  assert_count (&desk, n);
  desk_close (&desk);
}

/* Importing ------------------------------------------------------------------------------------ */

static VigieImportTable *
wait_for_import (GtkWindow *window)
{
  VigieImportTable *import;
  while (!(import = vigie_import_window_get_import (VIGIE_IMPORT_WINDOW (window))))
    g_main_context_iteration (NULL, TRUE);
  return import;
}

static void
test_import (void)
{
  Desk desk;
  desk_open (&desk, 2);
  const guint n = get_campaign (&desk)->organisations->len;
  vigie_organisations_window_take_text (VIGIE_ORGANISATIONS_WINDOW (desk.window),
                                        "Name\tCategory\n"
                                        "North\tCC\nSouth\tNew kind\n\tCC\n");
  GtkWindow *window = coordinator_find_window (VIGIE_TYPE_IMPORT_WINDOW);
  VigieImportTable *import = wait_for_import (window);
  g_assert_cmpuint (vigie_import_table_count (import, VIGIE_IMPORT_NEW), ==, 1);
  g_assert_cmpuint (vigie_import_table_count (import, VIGIE_IMPORT_BAD), ==, 2);
  coordinator_picture (window, "import");

  /* One is mended, the category of the other is made. */
  vigie_import_window_mend (VIGIE_IMPORT_WINDOW (window), 3, 0, "West");
  wait_for_import (window);
  gpointer make =
    gtk_widget_get_template_child (GTK_WIDGET (window), VIGIE_TYPE_ORGANISATIONS_IMPORT, "make");
  gtk_check_button_set_active (make, TRUE);
  import = wait_for_import (window);
  g_assert_cmpuint (vigie_import_table_count (import, VIGIE_IMPORT_NEW), ==, 3);
  gtk_widget_activate_action (GTK_WIDGET (window), "import.accept", NULL);
  desk_wait (&desk);
  assert_count (&desk, n + 3);
  g_assert_nonnull (vigie_campaign_find_category (get_campaign (&desk), "new-kind"));
  /* All of it is one change. */
  desk_do (&desk, "organisations.undo");
  assert_count (&desk, n);
  g_assert_null (vigie_campaign_find_category (get_campaign (&desk), "new-kind"));
  desk_close (&desk);
}

static void
import_in_place (Desk *desk, gboolean replace)
{
  vigie_organisations_window_take_text (VIGIE_ORGANISATIONS_WINDOW (desk->window),
                                        "Name\tCategory\nNorth\tCC\n");
  GtkWindow *window = coordinator_find_window (VIGIE_TYPE_IMPORT_WINDOW);
  wait_for_import (window);
  gpointer box =
    gtk_widget_get_template_child (GTK_WIDGET (window), VIGIE_TYPE_ORGANISATIONS_IMPORT, "replace");
  g_assert_true (gtk_widget_get_visible (box));
  g_assert_true (gtk_check_button_get_active (box));
  gtk_check_button_set_active (box, replace);
  gtk_widget_activate_action (GTK_WIDGET (window), "import.accept", NULL);
  desk_wait (desk);
}

/* In a new campaign what is imported takes the place of what was invented, unless one says no. */
static void
test_import_in_place (void)
{
  Desk desk = { .fixture = fixture_new (1, 1) };
  g_autoptr (GError) error = NULL;
  desk.folder = fixture_path (desk.fixture, "new");
  g_assert_true (vigie_coordination_create (desk.folder, "New", NULL, NULL, &error));
  desk.parent = coordinator_window (desk.folder, &desk.page);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "coordinator.organisations", NULL);
  desk.window = coordinator_find_window (VIGIE_TYPE_ORGANISATIONS_WINDOW);
  const guint n = get_campaign (&desk)->organisations->len;
  import_in_place (&desk, TRUE);
  assert_count (&desk, 1);
  g_assert_false (get_campaign (&desk)->fictitious);
  desk_do (&desk, "organisations.undo");
  assert_count (&desk, n);
  g_assert_true (get_campaign (&desk)->fictitious);
  import_in_place (&desk, FALSE);
  assert_count (&desk, n + 1);
  g_assert_true (get_campaign (&desk)->fictitious);
  desk_close (&desk);
}

/* Another column is said to be the name. */
static void
test_import_columns (void)
{
  Desk desk;
  desk_open (&desk, 2);
  g_autofree char *path = fixture_path (desk.fixture, "table.csv");
  g_assert_true (g_file_set_contents (path, "Who;What\nNorth;CC\nSouth;CC\n", -1, NULL));
  vigie_organisations_window_open (VIGIE_ORGANISATIONS_WINDOW (desk.window), path);
  GtkWindow *window = coordinator_find_window (VIGIE_TYPE_IMPORT_WINDOW);
  VigieImportTable *import = wait_for_import (window);
  const guint before = vigie_import_table_get_field (import, 1);
  GtkDropDown *choice = find_child (window, GTK_TYPE_DROP_DOWN, 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, before);
  gtk_drop_down_set_selected (choice, VIGIE_IMPORT_CATEGORY);
  choice = find_child (window, GTK_TYPE_DROP_DOWN, 0);
  wait_for_import (window);
  gtk_drop_down_set_selected (choice, VIGIE_IMPORT_NAME);
  import = wait_for_import (window);
  g_assert_cmpuint (vigie_import_table_get_field (import, 0), ==, VIGIE_IMPORT_NAME);
  gpointer heading =
    gtk_widget_get_template_child (GTK_WIDGET (window), VIGIE_TYPE_IMPORT_WINDOW, "heading");
  gtk_check_button_set_active (heading, TRUE);
  import = wait_for_import (window);
  g_assert_cmpuint (vigie_import_table_count (import, VIGIE_IMPORT_NEW), ==, 2);
  g_assert_cmpuint (vigie_import_table_count (import, VIGIE_IMPORT_BAD), ==, 0);
  gtk_window_close (window);
  desk_close (&desk);
}

static void
test_import_refused (void)
{
  Desk desk;
  desk_open (&desk, 2);
  g_autofree char *path = fixture_path (desk.fixture, "table.csv");
  g_assert_true (g_file_set_contents (path, "a\0b", 3, NULL));
  vigie_organisations_window_open (VIGIE_ORGANISATIONS_WINDOW (desk.window), path);
  GtkWindow *window = coordinator_find_window (VIGIE_TYPE_IMPORT_WINDOW);
  gpointer stack =
    gtk_widget_get_template_child (GTK_WIDGET (window), VIGIE_TYPE_IMPORT_WINDOW, "stack");
  while (!g_str_equal (gtk_stack_get_visible_child_name (stack), "refused"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (vigie_import_window_get_import (VIGIE_IMPORT_WINDOW (window)));
  gtk_window_close (window);
  desk_close (&desk);
}

static gpointer
get_import_child (GtkWindow *window, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (window), VIGIE_TYPE_IMPORT_WINDOW, name);
}

/* A heading alone may be a row after all; where nothing is, nothing can be said of it. */
static void
test_import_empty (void)
{
  Desk desk;
  desk_open (&desk, 2);
  vigie_organisations_window_take_text (VIGIE_ORGANISATIONS_WINDOW (desk.window),
                                        "Name\tCategory\n");
  GtkWindow *window = coordinator_find_window (VIGIE_TYPE_IMPORT_WINDOW);
  wait_for_import (window);
  g_assert_nonnull (
    strstr (gtk_label_get_text (get_import_child (window, "summary")), "has no rows below"));
  gtk_check_button_set_active (get_import_child (window, "heading"), FALSE);
  VigieImportTable *import = wait_for_import (window);
  g_assert_cmpuint (vigie_import_table_count (import, VIGIE_IMPORT_BAD), ==, 1);
  gtk_window_close (window);

  vigie_organisations_window_take_text (VIGIE_ORGANISATIONS_WINDOW (desk.window), " \n\t\n");
  window = coordinator_find_window (VIGIE_TYPE_IMPORT_WINDOW);
  GtkStack *stack = get_import_child (window, "stack");
  while (!g_str_equal (gtk_stack_get_visible_child_name (stack), "refused"))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_close (window);
  desk_close (&desk);
}

/* What is being saved is neither changed nor called off. */
static void
test_import_saving (void)
{
  Desk desk;
  desk_open (&desk, 2);
  const guint n = get_campaign (&desk)->organisations->len;
  vigie_organisations_window_take_text (VIGIE_ORGANISATIONS_WINDOW (desk.window),
                                        "Name\tCategory\nNorth\tCC\n");
  GtkWindow *window = coordinator_find_window (VIGIE_TYPE_IMPORT_WINDOW);
  gpointer watched = window;
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  wait_for_import (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "import.accept", NULL);
  GtkDropDown *choice = find_child (window, GTK_TYPE_DROP_DOWN, 0);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (choice)));
  gtk_drop_down_set_selected (choice, VIGIE_IMPORT_NOTHING);
  vigie_import_window_mend (VIGIE_IMPORT_WINDOW (window), 1, 0, "South");
  gtk_window_close (window);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  while (watched)
    g_main_context_iteration (NULL, TRUE);
  desk_wait (&desk);
  assert_count (&desk, n + 1);
  const VigieOrganisation *added = get_campaign (&desk)->organisations->pdata[n];
  g_assert_cmpstr (added->name, ==, "North");
  desk_close (&desk);
}

/* A window that is closed while its table is read. */
static void
test_import_closed (void)
{
  Desk desk;
  desk_open (&desk, 2);
  vigie_organisations_window_take_text (VIGIE_ORGANISATIONS_WINDOW (desk.window), "Name\nNorth\n");
  GtkWindow *window = coordinator_find_window (VIGIE_TYPE_IMPORT_WINDOW);
  gpointer watched = window;
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  gtk_window_destroy (window);
  while (watched)
    g_main_context_iteration (NULL, TRUE);
  desk_close (&desk);
}

/* Publishing says what changed. */
static void
test_account (void)
{
  Desk desk;
  desk_open (&desk, 2);
  vigie_organisations_window_take_text (VIGIE_ORGANISATIONS_WINDOW (desk.window),
                                        "Name\tCategory\nNorth\tCC\nSouth\tCC\n");
  GtkWindow *window = coordinator_find_window (VIGIE_TYPE_IMPORT_WINDOW);
  wait_for_import (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "import.accept", NULL);
  desk_wait (&desk);
  g_autoptr (GPtrArray) changes = vigie_campaign_compare (
    vigie_store_get_campaign (vigie_coordination_get_store (desk.page->coordination)), NULL,
    get_campaign (&desk), NULL, g_get_language_names ()[0]);
  g_assert_cmpuint (changes->len, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "coordinator.publish", NULL);
  coordinator_settle ();
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  g_autofree char *body = NULL;
  g_object_get (dialog, "body", &body, NULL);
  const VigieCampaignChange *change = changes->pdata[0];
  g_assert_cmpstr (change->code, ==, "organisations");
  g_assert_nonnull (strchr (change->text, '2'));
  g_assert_cmpstr (body, ==, change->text);
  gtk_window_destroy (dialog);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_add_func ("/coordinator/organisations/list", test_list);
  g_test_add_func ("/coordinator/organisations/sort", test_sort);
  g_test_add_func ("/coordinator/organisations/add-and-change", test_add_and_change);
  g_test_add_func ("/coordinator/organisations/typed-is-not-lost", test_typed_is_not_lost);
  g_test_add_func ("/coordinator/organisations/invented", test_invented);
  g_test_add_func ("/coordinator/organisations/last-invented", test_last_invented);
  g_test_add_func ("/coordinator/organisations/remove", test_remove);
  g_test_add_func ("/coordinator/organisations/remove-with-audits", test_remove_with_audits);
  g_test_add_func ("/coordinator/organisations/import", test_import);
  g_test_add_func ("/coordinator/organisations/import-in-place", test_import_in_place);
  g_test_add_func ("/coordinator/organisations/import-columns", test_import_columns);
  g_test_add_func ("/coordinator/organisations/import-refused", test_import_refused);
  g_test_add_func ("/coordinator/organisations/import-empty", test_import_empty);
  g_test_add_func ("/coordinator/organisations/import-saving", test_import_saving);
  g_test_add_func ("/coordinator/organisations/import-closed", test_import_closed);
  g_test_add_func ("/coordinator/organisations/account", test_account);
  return g_test_run ();
}
