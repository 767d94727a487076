/* vigie-join-dialog.c: who sends this campaign, and under which code one joins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-join-dialog.h"

#include "auditor/vigie-secrets.h"
#include "campaign/vigie-auditor-code.h"
#include "compat/vigie-message.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

struct _VigieJoinDialog
{
  AdwWindow parent_instance;

  GtkLabel *name;
  GtkLabel *summary;
  GtkLabel *words;
  GtkEditable *code;
  GtkLabel *code_note;
  GtkEditable *passphrase;
  GtkEditable *repeat;
  GtkLabel *passphrase_note;

  VigieCampaign *campaign;
  char *path;
  char *folder;
};

G_DEFINE_FINAL_TYPE (VigieJoinDialog, vigie_join_dialog, ADW_TYPE_WINDOW)

enum
{
  JOINED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is known before joining ----------------------------------------------------------------- */

static guint
count_assignments (VigieJoinDialog *self, const char *code)
{
  guint count = 0;
  for (guint i = 0; i < self->campaign->assignments->len; i++)
    {
      const VigieAssignment *assignment = g_ptr_array_index (self->campaign->assignments, i);
      count += g_str_equal (assignment->auditor, code);
    }
  return count;
}

static void
show_campaign (VigieJoinDialog *self)
{
  const VigieCampaign *campaign = self->campaign;
  const guint organisations = campaign->organisations->len;
  const guint waves = campaign->waves->len;
  g_autofree char *first = g_strdup_printf (
    ngettext ("%u organisation", "%u organisations", organisations), organisations);
  g_autofree char *second = g_strdup_printf (ngettext ("%u wave", "%u waves", waves), waves);
  /* Translators: "12 organisations, 4 waves, edition 2" */
  g_autofree char *summary =
    g_strdup_printf (_ ("%s, %s, edition %u"), first, second, campaign->edition);
  gtk_label_set_label (self->name, vigie_names_get (campaign->names, g_get_language_names ()[0]));
  gtk_label_set_label (self->summary, summary);

  g_autofree char *words =
    campaign->authority
      ? vigie_fingerprint_to_words (vigie_certificate_get_fingerprint (campaign->authority))
      : NULL;
  gtk_label_set_label (self->words, words ? words : "");
}

/* The entries ---------------------------------------------------------------------------------- */

static char *
get_code (VigieJoinDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->code)));
}

/* Whether nobody in the campaign has the code, although somebody has one */
static gboolean
is_doubtful (VigieJoinDialog *self, const char *code)
{
  return vigie_campaign_names_auditors (self->campaign)
         && !vigie_campaign_knows_code (self->campaign, code);
}

/* What is wrong with a code that has no assignments */
static char *
describe_doubt (VigieJoinDialog *self, const char *code)
{
  const char *near =
    is_doubtful (self, code) ? vigie_campaign_suggest_code (self->campaign, code) : NULL;
  /* Translators: %s is an auditor's code, such as A01 */
  return near ? g_strdup_printf (_ ("Nobody in this file has this code. Do you mean “%s”?"), near)
              : g_strdup (_ ("No assignment in this file is for this code. Check it; if it is "
                             "right, you can join all the same."));
}

static void
update (VigieJoinDialog *self)
{
  g_autofree char *code = get_code (self);
  const guint count = count_assignments (self, code);
  const gboolean same =
    g_str_equal (gtk_editable_get_text (self->passphrase), gtk_editable_get_text (self->repeat));
  g_autofree char *note =
    count > 0 ? g_strdup_printf (
      ngettext ("%u assignment is for this code.", "%u assignments are for this code.", count),
      count)
    : *code ? describe_doubt (self, code)
            : g_strdup (_ ("The code that the coordinator gave you, such as A01."));
  gtk_label_set_label (self->code_note, note);
  gtk_label_set_label (self->passphrase_note, same ? "" : _ ("The two are not the same."));
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase_note), !same);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "join.join", *code && same);
}

static void
entry_changed_cb (GtkEditable *entry, VigieJoinDialog *self)
{
  update (self);
}

static void
entry_activated_cb (GtkEditable *entry, VigieJoinDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "join.join", NULL);
}

/* Joining -------------------------------------------------------------------------------------- */

static void
join (VigieJoinDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = get_code (self);
  g_autofree char *parent = g_path_get_dirname (self->folder);
  const char *passphrase = gtk_editable_get_text (self->passphrase);
  (void) g_mkdir_with_parents (parent, 0700); /* joining says why if this failed */
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_join (
    self->folder, self->path, code, NULL, *passphrase ? passphrase : NULL, NULL, &error);
  if (!workspace)
    {
      vigie_message_show_error (widget, _ ("You Have Not Joined"), error);
      return;
    }
  if (*passphrase)
    vigie_secrets_keep (workspace, passphrase);
  g_signal_emit (self, signals[JOINED], 0, workspace);
  gtk_window_close (GTK_WINDOW (self));
}

static void
doubt_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieJoinDialog *self = VIGIE_JOIN_DIALOG (source);
  if (vigie_message_ask_finish (result))
    join (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->code)); /* with all of it chosen, to be typed anew */
}

static void
ask_about_code (VigieJoinDialog *self, const char *code)
{
  const char *near = vigie_campaign_suggest_code (self->campaign, code);
  g_autofree char *text =
    near ? g_strdup_printf (
      /* Translators: both are auditors' codes: the one that was typed, the one that may be meant */
      _ ("Nobody in the campaign has the code “%s”; “%s” is in it. A code cannot be changed "
         "afterwards, and a wrong one has no assignments."),
      code, near)
         : g_strdup_printf (
           /* Translators: %s is the code of an auditor that was typed */
           _ ("Nobody in the campaign has the code “%s”. A code cannot be changed afterwards, and "
              "a wrong one has no assignments. Go on only if the coordinator gave you this one."),
           code);
  vigie_message_ask (GTK_WIDGET (self), _ ("Is the Code Right?"), text, _ ("_Join All the Same"),
                     TRUE, NULL, doubt_answered, NULL);
}

static void
join_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieJoinDialog *self = VIGIE_JOIN_DIALOG (widget);
  g_autofree char *code = get_code (self);
  if (is_doubtful (self, code))
    ask_about_code (self, code);
  else
    join (self);
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_join_dialog_finalize (GObject *object)
{
  VigieJoinDialog *self = VIGIE_JOIN_DIALOG (object);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_free (self->path);
  g_free (self->folder);
  G_OBJECT_CLASS (vigie_join_dialog_parent_class)->finalize (object);
}

static void
vigie_join_dialog_class_init (VigieJoinDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_join_dialog_finalize;
  signals[JOINED] = g_signal_new ("joined", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, VIGIE_TYPE_WORKSPACE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/auditor/vigie-join-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieJoinDialog, name);
  gtk_widget_class_bind_template_child (widget_class, VigieJoinDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, VigieJoinDialog, words);
  gtk_widget_class_bind_template_child (widget_class, VigieJoinDialog, code);
  gtk_widget_class_bind_template_child (widget_class, VigieJoinDialog, code_note);
  gtk_widget_class_bind_template_child (widget_class, VigieJoinDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, VigieJoinDialog, repeat);
  gtk_widget_class_bind_template_child (widget_class, VigieJoinDialog, passphrase_note);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_install_action (widget_class, "join.join", NULL, join_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_join_dialog_init (VigieJoinDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigie_join_dialog_new (GtkWindow *parent,
                       VigieCampaign *campaign,
                       const char *path,
                       const char *folder)
{
  g_return_val_if_fail (campaign && path && folder, NULL);
  VigieJoinDialog *self = g_object_new (VIGIE_TYPE_JOIN_DIALOG, "transient-for", parent, NULL);
  self->campaign = vigie_campaign_ref (campaign);
  self->path = g_strdup (path);
  self->folder = g_strdup (folder);
  show_campaign (self);
  update (self);
  return GTK_WIDGET (self);
}
