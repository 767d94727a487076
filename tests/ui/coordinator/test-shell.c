/* test-shell.c: going from one of the coordinator's pages to another, wide and narrow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "compat/vigie-narrow-bin.h"
#include "coordinator/vigie-names-dialog.h"

#include <locale.h>
#include <string.h>

static GtkWindow *
open_page (Fixture *fixture, VigieCoordinatorPage **page)
{
  g_autofree char *folder = coordinator_folder (fixture);
  return coordinator_window (folder, page);
}

static const char *
get_shown (VigieCoordinatorPage *page)
{
  return adw_view_stack_get_visible_child_name (page->stack);
}

static guint
count_pages (VigieCoordinatorPage *page)
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (page->stack);
  return g_list_model_get_n_items (G_LIST_MODEL (pages));
}

/* The name of the page at @position; NULL: there are fewer. */
static const char *
get_name (VigieCoordinatorPage *page, guint position)
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (page->stack);
  g_autoptr (AdwViewStackPage) at = g_list_model_get_item (G_LIST_MODEL (pages), position);
  return at ? adw_view_stack_page_get_name (at) : NULL;
}

/* Each page has a number, and the numbers after the last one lead nowhere. */
static void
test_numbers (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_page (fixture, &page);
  const guint n = count_pages (page);
  for (guint number = 1; number <= n; number++)
    {
      gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.show-numbered", "u", number);
      g_assert_cmpstr (get_shown (page), ==, get_name (page, number - 1));
    }
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.show-numbered", "u", n + 1);
  g_assert_cmpstr (get_shown (page), ==, get_name (page, n - 1));
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.show-page", "s", "plan");
  g_assert_cmpstr (get_shown (page), ==, "plan");
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.show-page", "s", "nowhere");
  g_assert_cmpstr (get_shown (page), ==, "plan");
  gtk_window_destroy (window);
}

/* Forward and back, round the end, past a page that is hidden. */
static void
test_turning (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_page (fixture, &page);
  const guint n = count_pages (page);
  adw_view_stack_set_visible_child_name (page->stack, get_name (page, 0));
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.previous-page", NULL);
  g_assert_cmpstr (get_shown (page), ==, get_name (page, n - 1));
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.next-page", NULL);
  g_assert_cmpstr (get_shown (page), ==, get_name (page, 0));
  GtkWidget *second = adw_view_stack_get_child_by_name (page->stack, get_name (page, 1));
  adw_view_stack_page_set_visible (adw_view_stack_get_page (page->stack, second), FALSE);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.next-page", NULL);
  g_assert_cmpstr (get_shown (page), ==, get_name (page, 2));
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.show-numbered", "u", 2u);
  g_assert_cmpstr (get_shown (page), ==, get_name (page, 2));
  gtk_window_destroy (window);
}

static void
narrow_cb (GObject *bin, GParamSpec *pspec, gpointer user_data)
{
  *(gboolean *) user_data = vigie_narrow_bin_get_narrow (VIGIE_NARROW_BIN (bin));
}

static void
make_narrow (GtkWindow *window, VigieCoordinatorPage *page)
{
  gboolean narrow = FALSE;
  g_signal_connect (page->tabs_bin, "notify::narrow", G_CALLBACK (narrow_cb), &narrow);
  gtk_window_set_default_size (window, 360, 640);
  while (!narrow)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (page->tabs_bin, &narrow);
}

static guint
count_pressed (GtkWidget *bar)
{
  guint n = 0;
  for (GtkWidget *tab = gtk_widget_get_first_child (bar); tab;
       tab = gtk_widget_get_next_sibling (tab))
    n += gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (tab)) ? 1 : 0;
  return n;
}

/* One tap on a picture, which has the page's name, shows the page, and the head names it. */
static void
test_pictures (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_page (fixture, &page);
  g_assert_false (gtk_widget_get_visible (page->page_bar));
  make_narrow (window, page);
  g_assert_true (gtk_widget_get_visible (page->page_bar));
  g_assert_false (gtk_widget_get_visible (page->switcher));
  guint position = 0;
  for (GtkWidget *tab = gtk_widget_get_first_child (page->page_bar); tab;
       tab = gtk_widget_get_next_sibling (tab), position++)
    {
      const char *title = gtk_widget_get_tooltip_text (tab);
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_ROLE_TAB);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           title);
      g_assert_null (strchr (title, '_'));
      g_signal_emit_by_name (tab, "clicked");
      g_assert_cmpstr (get_shown (page), ==, get_name (page, position));
      g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (tab)));
      g_assert_cmpuint (count_pressed (page->page_bar), ==, 1);
      g_assert_true (g_str_has_prefix (adw_window_title_get_subtitle (page->title), title));
    }
  g_assert_cmpuint (position, ==, count_pages (page));
  gtk_window_destroy (window);
}

static GtkAccessible *
find_tab (VigieCoordinatorPage *page, AdwViewStackPage *shown)
{
  GtkWidget *tab = gtk_widget_get_first_child (page->page_bar);
  while (tab && g_object_get_data (G_OBJECT (tab), "page") != shown)
    tab = gtk_widget_get_next_sibling (tab);
  return GTK_ACCESSIBLE (tab);
}

/* The number of open conflicts stands at the bundles' picture. */
static void
test_badge (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autoptr (GPtrArray) rivals = NULL;
  VigieCoordinatorPage *page;
  GtkWindow *window = open_page (fixture, &page);
  rivals = coordinator_rivals (fixture);
  make_narrow (window, page);
  AdwViewStackPage *bundles = adw_view_stack_get_page (page->stack, GTK_WIDGET (page->bundles));
  g_assert_cmpuint (adw_view_stack_page_get_badge_number (bundles), ==, 0);
  coordinator_open (page, rivals);
  g_assert_cmpuint (adw_view_stack_page_get_badge_number (bundles), ==, 1);
  g_assert_true (adw_view_stack_page_get_needs_attention (bundles));
  gtk_test_accessible_assert_property (find_tab (page, bundles),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "1 in conflict");
  gtk_window_destroy (window);
}

/* The campaign ------------------------------------------------------------------------------- */

static const char *
get_sentence (VigieCoordinatorPage *page, const char *code)
{
  GtkWidget *row = vigie_campaign_view_get_row (page->campaign, code);
  g_assert_nonnull (row);
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
}

/* A part is listed only where something can be done about it, and leads there. */
static void
test_parts (void)
{
  static const char *const parts[][2] = {
    { "organisations", "coordinator.organisations" },
    { "criteria", "coordinator.criteria" },
    { "forms", "coordinator.forms" },
    { "waves", "coordinator.waves" },
    { "auditors", "coordinator.auditors" },
    { "publish", "coordinator.publish" },
  };
  g_autoptr (Fixture) fixture = fixture_new (2, 1);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_page (fixture, &page);
  adw_view_stack_set_visible_child_name (page->stack, "campaign");
  coordinator_settle ();
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_true ((vigie_campaign_view_get_row (page->campaign, parts[i][0]) != NULL)
                   == vigie_coordinator_page_offers (parts[i][1]));
  g_signal_emit_by_name (vigie_campaign_view_get_row (page->campaign, "assignments"), "activate");
  g_assert_cmpstr (get_shown (page), ==, "plan");
  gtk_window_destroy (window);
}

/* What is changed elsewhere is said here, also when nobody looks at the moment. */
static void
test_says_what_is_not_published (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 1);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_page (fixture, &page);
  VigieCampaign *campaign = vigie_coordination_get_campaign (page->coordination);
  const guint n = campaign->assignments->len;
  const VigieAssignment *first = g_ptr_array_index (campaign->assignments, 0);
  g_autofree char *id = g_strdup (first->id);
  adw_view_stack_set_visible_child_name (page->stack, "campaign");
  coordinator_settle ();
  g_assert_cmpstr (get_sentence (page, "publish"), ==,
                   "Edition 1 is out, and nothing has changed since");
  adw_view_stack_set_visible_child_name (page->stack, "plan");
  coordinator_remove_assignment (page->coordination, id);
  adw_view_stack_set_visible_child_name (page->stack, "campaign");
  coordinator_settle ();
  g_assert_cmpstr (get_sentence (page, "publish"), ==, "1 change is not published yet");
  g_autofree char *left = g_strdup_printf ("%u assignments are shared out", n - 1);
  g_assert_cmpstr (get_sentence (page, "assignments"), ==, left);
  gtk_window_destroy (window);
}

/* Before the first publication the parts are what one sees first. */
static void
test_begins_with_parts (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autofree char *folder = fixture_path (fixture, "new");
  g_autoptr (GError) error = NULL;
  VigieCoordinatorPage *page;
  g_assert_true (vigie_coordination_create (folder, "New", NULL, NULL, &error));
  g_assert_no_error (error);
  GtkWindow *window = coordinator_window (NULL, &page);
  g_assert_true (coordinator_open_folder (page, folder, &error));
  coordinator_settle ();
  g_assert_cmpstr (get_shown (page), ==, "campaign");
  g_assert_nonnull (strstr (get_sentence (page, "publish"), "Not published yet"));
  gtk_window_destroy (window);
}

/* The page where somebody went is the one that shows next time. */
static void
test_page_is_remembered (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_assert_cmpstr (get_shown (page), ==, "bundles");
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.show-page", "s", "plan");
  gtk_window_destroy (window);
  window = coordinator_window (folder, &page);
  g_assert_cmpstr (get_shown (page), ==, "plan");
  gtk_window_destroy (window);
}

/* In the language that the dialog asks for first; "": none */
static char *
copy_name (VigieCoordinatorPage *page)
{
  VigieCampaign *campaign = vigie_coordination_get_campaign (page->coordination);
  g_auto (GStrv) languages = vigie_names_list_languages (campaign);
  const char *name = g_hash_table_lookup (campaign->names, languages[0]);
  return g_strdup (name ? name : "");
}

static void
assert_name (VigieCoordinatorPage *page, const char *expected)
{
  g_autofree char *name = copy_name (page);
  g_assert_cmpstr (name, ==, expected);
}

/* Whether an action of the page is there to be chosen, as its menu asks. */
static gboolean
is_offered (VigieCoordinatorPage *page, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  gtk_widget_set_parent (button, GTK_WIDGET (page));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  const gboolean offered = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  return offered;
}

/* Another name can be taken back, and that too. */
static void
test_name_is_undone (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_page (fixture, &page);
  g_autofree char *before = copy_name (page);
  g_assert_false (is_offered (page, "coordinator.undo-names"));
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.names", NULL);
  GtkWindow *dialog = coordinator_find_window (ADW_TYPE_MESSAGE_DIALOG);
  GtkWidget *focus = gtk_window_get_focus (dialog);
  GtkWidget *entry = gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  ");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Another");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept"));
  g_signal_emit_by_name (dialog, "response", "accept");
  gtk_window_destroy (dialog);
  coordinator_settle ();
  coordinator_wait_until_idle (page);
  assert_name (page, "Another");
  g_assert_true (is_offered (page, "coordinator.undo-names"));
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.undo-names", NULL);
  coordinator_wait_until_idle (page);
  assert_name (page, before);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.undo-names", NULL);
  coordinator_wait_until_idle (page);
  assert_name (page, "Another");
  gtk_window_destroy (window);
}

/* What is shared out goes to those who are enrolled, not to the auditors of the sample. */
static void
test_begins_without_auditors (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autofree char *folder = fixture_path (fixture, "new");
  g_autoptr (GError) error = NULL;
  g_assert_true (vigie_coordination_create (folder, "New", NULL, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (campaign->auditors->len, ==, 0);
  g_assert_cmpuint (campaign->assignments->len, ==, 0);
  g_assert_cmpuint (campaign->organisations->len, >, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/ui/coordinator/shell/numbers", test_numbers);
  g_test_add_func ("/ui/coordinator/shell/turning", test_turning);
  g_test_add_func ("/ui/coordinator/shell/pictures", test_pictures);
  g_test_add_func ("/ui/coordinator/shell/badge", test_badge);
  g_test_add_func ("/ui/coordinator/shell/page-is-remembered", test_page_is_remembered);
  g_test_add_func ("/ui/coordinator/shell/name-is-undone", test_name_is_undone);
  g_test_add_func ("/ui/coordinator/campaign/parts", test_parts);
  g_test_add_func ("/ui/coordinator/campaign/not-published", test_says_what_is_not_published);
  g_test_add_func ("/ui/coordinator/campaign/comes-first", test_begins_with_parts);
  g_test_add_func ("/ui/coordinator/shell/begins-without-auditors", test_begins_without_auditors);
  return g_test_run ();
}
