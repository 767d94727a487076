/* form-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include "form/vigie-question-private.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

static const char campaign_document[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<campaign xmlns=\"urn:vigie:campaign:1\" id=\"small\" edition=\"1\" fictitious=\"yes\""
  " scores-visible=\"no\">\n"
  " <name xml:lang=\"en\">Small</name>\n"
  " <criteria><criterion id=\"courtesy\"><name xml:lang=\"en\">Courtesy</name></criterion>"
  "</criteria>\n"
  " <categories><category id=\"CC\"><name xml:lang=\"en\">Communities</name></category>"
  "</categories>\n"
  " <channels>\n"
  "  <channel id=\"visit\" form=\"forms/form.xml\" weight=\"100\" minimum=\"0\" per-wave=\"0\""
  " close-after=\"0\" days=\"any\"><name xml:lang=\"en\">Visit</name>"
  "<weight criterion=\"courtesy\">100</weight></channel>\n"
  " </channels>\n"
  " <organisations><organisation id=\"one\" category=\"CC\" calendar=\"FR\" channels=\"visit\">"
  "<name>One</name></organisation></organisations>\n"
  " <waves><wave id=\"w1\" starts=\"2026-01-01\" ends=\"2026-12-31\">"
  "<name xml:lang=\"en\">First</name></wave></waves>\n"
  " <scenarios/>\n"
  " <ranking minimum-audits=\"1\" minimum-channels=\"1\" category-minimum=\"1\""
  " prize-threshold=\"60\"/>\n"
  " <auditors><auditor code=\"A01\"/></auditors>\n"
  " <revocations/>\n"
  " <assignments/>\n"
  "</campaign>\n";

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("vigie-form-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* The window ----------------------------------------------------------------------------------- */

static void
open_window (FormFixture *self)
{
  self->view = VIGIE_FORM_VIEW (vigie_form_view_new ());
  GtkWidget *toasts = g_object_new (ADW_TYPE_TOAST_OVERLAY, "child", self->view, NULL);
  self->window = g_object_new (ADW_TYPE_WINDOW, "default-width", 1000, "default-height", 800,
                               "content", toasts, NULL);
  vigie_form_view_set_audit (self->view, self->audit);
  gtk_window_present (GTK_WINDOW (self->window));
  form_fixture_settle (self);
}

static void
close_window (FormFixture *self)
{
  g_autoptr (VigieFormView) view = g_object_ref (self->view);
  /* Where the focus lost its widget, the window keeps hold of a part until the next frame. */
  form_fixture_settle (self);
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&view));
  self->view = NULL;
  self->window = NULL;
}

static void
open_audit (FormFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  self->audit = vigie_workspace_open_audit (self->workspace, id, &error);
  g_assert_no_error (error);
  open_window (self);
}

/* Workspaces ----------------------------------------------------------------------------------- */

static VigieWorkItem *
find_item (VigieWorkspace *workspace, const char *channel)
{
  GListModel *items = vigie_workspace_get_items (workspace);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      if (g_str_equal (vigie_work_item_get_channel (item), channel))
        return item;
    }
  g_assert_not_reached ();
}

FormFixture *
form_fixture_new_sample (const char *channel)
{
  g_autoptr (GError) error = NULL;
  FormFixture *self = g_new0 (FormFixture, 1);
  self->folder = make_folder ();
  self->workspace = vigie_workspace_create_sample (self->folder, NULL, &error);
  g_assert_no_error (error);
  VigieWorkItem *item = find_item (self->workspace, channel);
  g_autofree char *id = vigie_workspace_new_audit (
    self->workspace, NULL, NULL, vigie_work_item_get_assignment_id (item), &error);
  g_assert_no_error (error);
  open_audit (self, id);
  return self;
}

static VigieIdentity *
publish (const char *folder, const char *source, const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GBytes) document = g_bytes_new_static (campaign_document, strlen (campaign_document));
  g_autoptr (VigieIdentity) auditor = vigie_identity_generate (NULL, &error);
  g_assert_no_error (error);
  vigie_campaign_folder_create (folder, document, source, NULL, now, &error);
  g_assert_no_error (error);
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, &error);
  g_assert_no_error (error);
  vigie_campaign_folder_publish (campaign, forms, folder, NULL, target, now, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&auditor);
}

static void
copy_files (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (from, 0, &error);
  const char *name;
  g_assert_no_error (error);
  g_mkdir_with_parents (to, 0700);
  while ((name = g_dir_read_name (dir)))
    {
      g_autoptr (GFile) source = g_file_new_build_filename (from, name, NULL);
      g_autoptr (GFile) target = g_file_new_build_filename (to, name, NULL);
      g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

FormFixture *
form_fixture_new_form (const char *document)
{
  return form_fixture_new_form_media (document, NULL);
}

FormFixture *
form_fixture_new_form_media (const char *document, const char *media)
{
  g_autoptr (GError) error = NULL;
  FormFixture *self = g_new0 (FormFixture, 1);
  self->folder = make_folder ();
  g_autofree char *source = g_build_filename (self->folder, "source", NULL);
  g_autofree char *forms = g_build_filename (source, "forms", NULL);
  g_autofree char *form = g_build_filename (forms, "form.xml", NULL);
  g_autofree char *coordinator = g_build_filename (self->folder, "coordinator", NULL);
  g_autofree char *package = g_build_filename (self->folder, "small.campaign.asice", NULL);
  g_autofree char *folder = g_build_filename (self->folder, "workspace", NULL);
  g_mkdir_with_parents (forms, 0700);
  g_file_set_contents (form, document, -1, &error);
  g_assert_no_error (error);
  g_autofree char *attachments = g_build_filename (forms, "form-media", NULL);
  if (media)
    copy_files (media, attachments);
  g_autoptr (VigieIdentity) auditor = publish (coordinator, source, package);
  self->workspace = vigie_workspace_join (folder, package, "A01", auditor, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *id = vigie_workspace_new_audit (self->workspace, "visit", "one", NULL, &error);
  g_assert_no_error (error);
  open_audit (self, id);
  return self;
}

FormFixture *
form_fixture_new_controls (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "ui", "form", "controls.xml", NULL);
  g_autofree char *document = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &document, NULL, &error);
  g_assert_no_error (error);
  return form_fixture_new_form (document);
}

void
form_fixture_reopen (FormFixture *self)
{
  g_autofree char *id = g_strdup (vigie_audit_get_id (self->audit));
  g_autofree char *folder = g_strdup (vigie_workspace_get_folder (self->workspace));
  g_autoptr (GError) error = NULL;
  close_window (self);
  g_assert_finalize_object (g_steal_pointer (&self->audit));
  g_assert_finalize_object (g_steal_pointer (&self->workspace));
  self->workspace = vigie_workspace_open (folder, NULL, &error);
  g_assert_no_error (error);
  open_audit (self, id);
}

void
form_fixture_free (FormFixture *self)
{
  close_window (self);
  g_assert_finalize_object (g_steal_pointer (&self->audit));
  g_clear_object (&self->workspace);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

/* What a test looks at ------------------------------------------------------------------------- */

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer frames)
{
  return --*(int *) frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Two frames: the second one sees the layout of the first. */
void
form_fixture_settle (FormFixture *self)
{
  int frames = 2;
  gtk_widget_add_tick_callback (self->window, on_tick, &frames, NULL);
  while (frames > 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
form_fixture_wait_for_size (GtkWidget *widget)
{
  while (gtk_widget_get_width (widget) <= 0 || gtk_widget_get_height (widget) <= 0)
    g_main_context_iteration (NULL, TRUE);
}

static VigieFormNode *
find_node (FormFixture *self, const char *path)
{
  VigieFormNode *node = vigie_form_session_find (vigie_audit_get_session (self->audit), path);
  g_assert_nonnull (node);
  return node;
}

const char *
form_fixture_value (FormFixture *self, const char *path)
{
  return vigie_form_node_get_value (find_node (self, path));
}

void
form_fixture_answer (FormFixture *self, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;
  vigie_audit_answer (self->audit, find_node (self, path), value, &error);
  g_assert_no_error (error);
}

typedef gboolean (*Matches) (GtkWidget *widget, gconstpointer wanted);

static GtkWidget *
find (GtkWidget *root, Matches matches, gconstpointer wanted)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (matches (root, wanted))
    return root;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, matches, wanted);
  return found;
}

static gboolean
is_node (GtkWidget *widget, gconstpointer node)
{
  return VIGIE_IS_QUESTION (widget) && vigie_question_get_node (VIGIE_QUESTION (widget)) == node;
}

GtkWidget *
form_fixture_go (FormFixture *self, const char *path)
{
  vigie_form_view_go_to (self->view, path);
  form_fixture_settle (self);
  GtkWidget *question = find (GTK_WIDGET (self->view), is_node, find_node (self, path));
  g_assert_nonnull (question);
  return question;
}

static gboolean
says (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

GtkWidget *
form_fixture_find_label (GtkWidget *root, const char *text)
{
  return find (root, says, text);
}

GtkWidget *
form_fixture_find_button (GtkWidget *root, const char *text)
{
  GtkWidget *label = find (root, says, text);
  for (; label; label = gtk_widget_get_parent (label))
    if (GTK_IS_BUTTON (label) || GTK_IS_CHECK_BUTTON (label))
      break;
  return label;
}

static gboolean
is_type (GtkWidget *widget, gconstpointer type)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, GPOINTER_TO_SIZE (type));
}

GtkWidget *
form_fixture_find_type (GtkWidget *root, GType type)
{
  return find (root, is_type, GSIZE_TO_POINTER (type));
}

char *
form_fixture_focus (FormFixture *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
  GtkWidget *question = focus ? gtk_widget_get_ancestor (focus, VIGIE_TYPE_QUESTION) : NULL;
  return question ? vigie_form_node_get_path (vigie_question_get_node (VIGIE_QUESTION (question)))
                  : g_strdup ("");
}
