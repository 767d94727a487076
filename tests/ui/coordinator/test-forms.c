/* test-forms.c: the forms of a campaign in the window: languages, other forms, trials
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "campaign/vigie-campaign-lock.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-coordination-forms.h"
#include "coordinator/vigie-coordination-weights.h"
#include "coordinator/vigie-fact.h"
#include "coordinator/vigie-form-change-window.h"
#include "coordinator/vigie-form-group.h"
#include "coordinator/vigie-forms-window.h"
#include "coordinator/vigie-trial-window.h"
#include "form/vigie-form-view.h"

#include <string.h>

/** Desk: a campaign's page with the window of its forms */
typedef struct
{
  Fixture *fixture;
  VigieCoordinatorPage *page;
  GtkWindow *window;
  GtkWindow *forms;
} Desk;

static void
desk_init (Desk *self)
{
  g_autofree char *folder = NULL;
  self->fixture = fixture_new (2, 1);
  folder = coordinator_folder (self->fixture);
  self->window = coordinator_window (folder, &self->page);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "coordinator.forms", NULL);
  self->forms = coordinator_find_window (VIGIE_TYPE_FORMS_WINDOW);
}

static void
desk_clear (Desk *self)
{
  gtk_window_destroy (self->forms);
  gtk_window_destroy (self->window);
  coordinator_settle ();
  g_clear_pointer (&self->fixture, fixture_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    collect (at, type, found);
}

static gpointer
find_nth (gpointer within, GType type, guint index)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  collect (within, type, found);
  g_assert_cmpuint (index, <, found->len);
  return g_ptr_array_index (found, index);
}

static guint
count (gpointer within, GType type)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  collect (within, type, found);
  return found->len;
}

static char *
write_file (Desk *self, const char *name, const char *text)
{
  char *path = fixture_path (self->fixture, name);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* A form of the campaign with something replaced. */
static char *
write_changed_form (Desk *self, const char *name, const char *from, const char *to)
{
  VigieCampaign *campaign = vigie_coordination_get_campaign (self->page->coordination);
  const VigieChannel *channel = g_ptr_array_index (campaign->channels, 0);
  g_autofree char *entry = g_build_filename (
    vigie_coordination_get_folder (self->page->coordination), channel->form, NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (entry, &text, NULL, NULL));
  g_autoptr (GString) changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  return write_file (self, name, changed->str);
}

static const VigieChannel *
first_channel (Desk *self)
{
  return g_ptr_array_index (vigie_coordination_get_campaign (self->page->coordination)->channels,
                            0);
}

static GListModel *
get_findings (GtkWindow *change)
{
  GtkListView *list = find_nth (change, GTK_TYPE_LIST_VIEW, 0);
  return G_LIST_MODEL (gtk_list_view_get_model (list));
}

/* Until a thread has looked at the form, and found something, or nothing. */
static void
wait_for_findings (GtkWindow *change, gboolean any)
{
  GListModel *model;
  while (!(model = get_findings (change)) || (g_list_model_get_n_items (model) > 0) != any)
    g_main_context_iteration (NULL, TRUE);
}

static void
use (Desk *self, GtkWindow *change)
{
  gtk_widget_activate_action (GTK_WIDGET (change), "form-change.use", NULL);
  coordinator_wait_until_idle (self->page);
  coordinator_settle ();
}

static void
undo (Desk *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->forms), "forms.undo", NULL);
  coordinator_wait (self->page);
}

/* Languages ------------------------------------------------------------------------------------ */

#define MULTILINGUAL                                                                               \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "          \
  "xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>Desk</h:title><model><itext>"          \
  "<translation lang='English (en)' default='true()'><text id='q'><value>How long?</value></text>" \
  "<text id='r'><value>Why?</value></text></translation></itext>"                                  \
  "<instance><data id='desk' version='9'><q/><r/></data></instance></model></h:head><h:body>"      \
  "<input ref='/data/q'><label ref=\"jr:itext('q')\"/></input>"                                    \
  "<input ref='/data/r'><label ref=\"jr:itext('r')\"/></input></h:body></h:html>"

#define DUTCH                                                                 \
  "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n" \
  "\"Language: nl\\n\"\n\nmsgctxt \"q\"\nmsgid \"How long?\"\nmsgstr \"Hoe lang?\"\n"

static void
test_translate (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autofree char *form = write_file (&desk, "desk.xml", MULTILINGUAL);
  g_autofree char *po = write_file (&desk, "nl.po", DUTCH);
  VigieFormGroup *group = find_nth (desk.forms, VIGIE_TYPE_FORM_GROUP, 0);

  /* The fixture's form has no texts to translate; one row tries it out. */
  g_assert_cmpuint (count (group, ADW_TYPE_ACTION_ROW), ==, 1);
  vigie_form_group_open (group, form);
  GtkWindow *change = coordinator_find_window (VIGIE_TYPE_FORM_CHANGE_WINDOW);
  wait_for_findings (change, TRUE);
  use (&desk, change);
  g_assert_cmpstr (first_channel (&desk)->form_id, ==, "desk");

  vigie_form_group_open (group, po);
  coordinator_wait_until_idle (desk.page);
  g_assert_cmpuint (count (group, ADW_TYPE_ACTION_ROW), ==, 2);
  AdwActionRow *row = find_nth (group, ADW_TYPE_ACTION_ROW, 1);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "nl");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), "1"));

  /* It can be seen at once. */
  gtk_widget_activate (GTK_WIDGET (row));
  GtkWindow *trial = coordinator_find_window (VIGIE_TYPE_TRIAL_WINDOW);
  VigieFormView *view = find_nth (trial, VIGIE_TYPE_FORM_VIEW, 0);
  g_assert_cmpstr (vigie_form_view_get_language (view), ==, "nl");
  gtk_window_destroy (trial);
}

static const char *
get_publishing (Desk *self)
{
  adw_view_stack_set_visible_child_name (self->page->stack, "campaign");
  coordinator_settle ();
  return adw_action_row_get_subtitle (
    ADW_ACTION_ROW (vigie_campaign_view_get_row (self->page->campaign, "publish")));
}

/* A translation makes no other version of a form, and has to be published all the same. */
static void
test_translation_is_a_change (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autofree char *form = write_file (&desk, "desk.xml", MULTILINGUAL);
  g_autofree char *po = write_file (&desk, "nl.po", DUTCH);
  g_autofree char *package = fixture_path (desk.fixture, "next.campaign.asice");
  VigieFormGroup *group = find_nth (desk.forms, VIGIE_TYPE_FORM_GROUP, 0);
  vigie_form_group_open (group, form);
  GtkWindow *change = coordinator_find_window (VIGIE_TYPE_FORM_CHANGE_WINDOW);
  wait_for_findings (change, TRUE);
  use (&desk, change);
  GAsyncResult *published = NULL;
  vigie_coordination_publish (desk.page->coordination, package, coordinator_ended_cb, &published);
  g_autoptr (GAsyncResult) result = coordinator_await (&published);
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (vigie_coordination_finish (desk.page->coordination, result, &error), ==, 2);
  g_assert_no_error (error);
  g_assert_cmpstr (get_publishing (&desk), ==, "Edition 2 is out, and nothing has changed since");

  vigie_form_group_open (group, po);
  coordinator_wait_until_idle (desk.page);
  g_assert_cmpstr (get_publishing (&desk), ==, "1 change is not published yet");
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "coordinator.publish", NULL);
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  g_autofree char *body = NULL;
  g_object_get (dialog, "body", &body, NULL);
  g_assert_nonnull (strstr (body, "texts, translations or attachments of the form differ"));
  coordinator_respond (dialog, "close");
  undo (&desk);
  g_assert_cmpstr (get_publishing (&desk), ==, "Edition 2 is out, and nothing has changed since");
}

/* Another form --------------------------------------------------------------------------------- */

/* An error is shown with its line; mended in an editor, the window follows. */
static void
test_mend (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autofree char *old = g_strdup (first_channel (&desk)->form);
  g_autofree char *path = write_changed_form (&desk, "new.xml", "</h:body>", "<input/></h:body>");
  VigieFormGroup *group = find_nth (desk.forms, VIGIE_TYPE_FORM_GROUP, 0);
  vigie_form_group_open (group, path);
  GtkWindow *change = coordinator_find_window (VIGIE_TYPE_FORM_CHANGE_WINDOW);
  wait_for_findings (change, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (change), "form-change.use", NULL);
  g_assert_cmpstr (first_channel (&desk)->form, ==, old);

  g_autofree char *version =
    g_strdup_printf ("version=\"%s\"", first_channel (&desk)->form_version);
  g_autofree char *good = write_changed_form (&desk, "new.xml", version, "version=\"77\"");
  g_assert_cmpstr (good, ==, path);
  wait_for_findings (change, FALSE);
  use (&desk, change);
  g_assert_cmpstr (first_channel (&desk)->form_version, ==, "77");
}

/* All that a merge would refuse is told at once, each with its line, and the form is not used. */
static void
test_scoring (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autofree char *old = g_strdup (first_channel (&desk)->form);
  g_autofree char *path = write_file (
    &desk, "desk.xml",
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
    "xmlns:vigie='urn:vigie:xforms:1'><h:head><h:title>Desk</h:title><model><instance>"
    "<data id='desk' version='9'><q/><r/></data></instance>\n"
    "<bind nodeset='/data/q' vigie:criterion='kindness' vigie:weight='1' vigie:points='1'/>\n"
    "<bind nodeset='/data/r' vigie:criterion='kindness' vigie:weight='much' vigie:points='1'/>\n"
    "<vigie:criterion id='kindness' weight='10'/></model></h:head><h:body>"
    "<input ref='/data/q'><label>How?</label></input>"
    "<input ref='/data/r'><label>Why?</label></input></h:body></h:html>");
  vigie_form_group_open (find_nth (desk.forms, VIGIE_TYPE_FORM_GROUP, 0), path);
  GtkWindow *change = coordinator_find_window (VIGIE_TYPE_FORM_CHANGE_WINDOW);
  wait_for_findings (change, TRUE);
  GListModel *findings = get_findings (change);

  g_assert_cmpuint (g_list_model_get_n_items (findings), ==, 2);
  g_autoptr (VigieFact) weight = g_list_model_get_item (findings, 0);
  g_autoptr (VigieFact) criterion = g_list_model_get_item (findings, 1);
  g_assert_nonnull (strstr (vigie_fact_get_name (weight), "3"));
  g_assert_nonnull (strstr (vigie_fact_get_value (weight), "much"));
  g_assert_nonnull (strstr (vigie_fact_get_name (criterion), "4"));
  g_assert_nonnull (strstr (vigie_fact_get_value (criterion), "kindness"));
  gtk_widget_activate_action (GTK_WIDGET (change), "form-change.use", NULL);
  g_assert_cmpstr (first_channel (&desk)->form, ==, old);
  gtk_window_destroy (change);
}

/* Others -----------------------------------------------------------------------------------------
 */

static gboolean
name_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  vigie_names_set (campaign->names, "it", "Altrove");
  return TRUE;
}

static void
rename_elsewhere (Desk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) changed = vigie_campaign_folder_change (
    vigie_coordination_get_folder (self->page->coordination), name_cb, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Puts the form @path into the folder, as another program does. */
static void
replace_elsewhere (Desk *self, const char *path)
{
  const char *folder = vigie_coordination_get_folder (self->page->coordination);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, &error);
  g_assert_no_error (error);
  vigie_campaign_folder_replace_form (campaign, forms, folder, first_channel (self)->id, path,
                                      &error);
  g_assert_no_error (error);
}

static void
keep_name (Desk *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GHashTable) names = vigie_names_new ();
  vigie_names_set (names, "en", name);
  vigie_coordination_keep_names (self->page->coordination, names, coordinator_ended_cb, &result);
  vigie_coordination_amend_finish (self->page->coordination, coordinator_await (&result), &error);
  g_assert_no_error (error);
}

/* A form is parsed once for each of its documents, whatever else of the campaign changes. */
static void
test_parsed_once (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  VigieCoordination *coordination = desk.page->coordination;
  g_autofree char *id = g_strdup (first_channel (&desk)->id);
  g_autofree char *version =
    g_strdup_printf ("version=\"%s\"", first_channel (&desk)->form_version);
  g_autofree char *path = write_changed_form (&desk, "new.xml", version, "version=\"77\"");
  g_autoptr (VigieForm) first = vigie_coordination_load_form (coordination, id, NULL);
  keep_name (&desk, "Another");
  g_autoptr (VigieForm) again = vigie_coordination_load_form (coordination, id, NULL);
  g_assert_true (again == first);
  rename_elsewhere (&desk);
  keep_name (&desk, "A third");
  g_assert_true (
    g_hash_table_contains (vigie_coordination_get_campaign (coordination)->names, "it"));
  g_autoptr (VigieForm) read_anew = vigie_coordination_load_form (coordination, id, NULL);
  g_assert_true (read_anew == first);

  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordination_replace_form (coordination, id, path, coordinator_ended_cb, &result);
  g_assert_true (
    vigie_coordination_change_form_finish (coordination, coordinator_await (&result), NULL, NULL));
  g_autoptr (VigieForm) other = vigie_coordination_load_form (coordination, id, NULL);
  g_assert_true (other != first);
  g_assert_cmpstr (vigie_form_get_version (other), ==, "77");
}

/* A form that another program put there meanwhile is not written over; it is shown, and then a
 * person decides. While that program is at it, the window waits and lives. */
static void
test_replaced_elsewhere (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autofree char *version =
    g_strdup_printf ("version=\"%s\"", first_channel (&desk)->form_version);
  g_autofree char *mine = write_changed_form (&desk, "mine.xml", version, "version=\"77\"");
  g_autofree char *theirs = write_changed_form (&desk, "theirs.xml", version, "version=\"55\"");
  vigie_form_group_open (find_nth (desk.forms, VIGIE_TYPE_FORM_GROUP, 0), mine);
  GtkWindow *change = coordinator_find_window (VIGIE_TYPE_FORM_CHANGE_WINDOW);
  wait_for_findings (change, FALSE);
  replace_elsewhere (&desk, theirs);
  VigieCampaignLock *lock = vigie_campaign_lock_take (
    vigie_coordination_get_folder (desk.page->coordination), 0, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (change), "form-change.use", NULL);
  coordinator_settle ();
  g_assert_true (vigie_coordination_is_busy (desk.page->coordination));
  vigie_campaign_lock_free (lock);

  GtkWindow *dialog = coordinator_wait_for_dialog ();
  g_assert_cmpstr (first_channel (&desk)->form_version, ==, "55");
  gtk_window_destroy (dialog);
  coordinator_settle ();
  GtkWidget *button = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (change), VIGIE_TYPE_FORM_CHANGE_WINDOW, "use"));
  while (!gtk_widget_get_sensitive (button))
    g_main_context_iteration (NULL, TRUE);
  use (&desk, change);
  g_assert_cmpstr (first_channel (&desk)->form_version, ==, "77");
}

static void
test_try_out (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  AdwActionRow *row = find_nth (desk.forms, ADW_TYPE_ACTION_ROW, 0);
  gtk_widget_activate (GTK_WIDGET (row));
  GtkWindow *trial = coordinator_find_window (VIGIE_TYPE_TRIAL_WINDOW);
  VigieFormView *view = find_nth (trial, VIGIE_TYPE_FORM_VIEW, 0);
  g_assert_nonnull (vigie_form_view_get_audit (view));
  g_signal_emit_by_name (view, "review");
  gtk_window_destroy (coordinator_find_window (ADW_TYPE_MESSAGE_DIALOG));
  gtk_window_destroy (trial);
}

/* Replaces the form by one of version @version, in the window. */
static void
replace (Desk *self, const char *name, const char *version)
{
  g_autofree char *before = g_strdup_printf ("version=\"%s\"", first_channel (self)->form_version);
  g_autofree char *after = g_strdup_printf ("version=\"%s\"", version);
  g_autofree char *path = write_changed_form (self, name, before, after);
  vigie_form_group_open (find_nth (self->forms, VIGIE_TYPE_FORM_GROUP, 0), path);
  GtkWindow *change = coordinator_find_window (VIGIE_TYPE_FORM_CHANGE_WINDOW);
  wait_for_findings (change, FALSE);
  use (self, change);
  g_assert_cmpstr (first_channel (self)->form_version, ==, version);
}

/* Change by change; what another program put there meanwhile stays. */
static void
test_undo (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autofree char *version = g_strdup (first_channel (&desk)->form_version);
  VigieCoordination *coordination = desk.page->coordination;
  g_assert_false (vigie_coordination_can_undo_form (coordination));
  replace (&desk, "a.xml", "77");
  replace (&desk, "b.xml", "78");
  undo (&desk);
  g_assert_cmpstr (first_channel (&desk)->form_version, ==, "77");
  undo (&desk);
  g_assert_cmpstr (first_channel (&desk)->form_version, ==, version);
  g_assert_false (vigie_coordination_can_undo_form (coordination));

  replace (&desk, "c.xml", "79");
  g_autofree char *theirs =
    write_changed_form (&desk, "theirs.xml", "version=\"79\"", "version=\"55\"");
  replace_elsewhere (&desk, theirs);
  gtk_widget_activate_action (GTK_WIDGET (desk.forms), "forms.undo", NULL);
  coordinator_respond (coordinator_wait_for_dialog (), "close");
  g_assert_cmpstr (first_channel (&desk)->form_version, ==, "55");
  g_assert_false (vigie_coordination_can_undo_form (coordination));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/coordinator/forms/translate", test_translate);
  g_test_add_func ("/ui/coordinator/forms/translation-is-a-change", test_translation_is_a_change);
  g_test_add_func ("/ui/coordinator/forms/mend", test_mend);
  g_test_add_func ("/ui/coordinator/forms/scoring", test_scoring);
  g_test_add_func ("/ui/coordinator/forms/parsed-once", test_parsed_once);
  g_test_add_func ("/ui/coordinator/forms/replaced-elsewhere", test_replaced_elsewhere);
  g_test_add_func ("/ui/coordinator/forms/undo", test_undo);
  g_test_add_func ("/ui/coordinator/forms/try-out", test_try_out);
  return g_test_run ();
}
