/* vigie-enrolment.c: enrolling auditors from their requests: who asks is compared by phone first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-enrolment.h"

#include "base/vigie-error.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-message.h"
#include "coordinator/vigie-coordination-auditors.h"
#include "coordinator/vigie-coordination-key.h"
#include "coordinator/vigie-unlock.h"
#include "package/vigie-request-package.h"

#include <glib/gi18n-lib.h>

/** Enrolment: requests to ask about, one after the other */
typedef struct
{
  GtkWidget *parent;
  VigieCoordination *coordination;
  GPtrArray *paths;
  guint next;
  GString *wrong; /* what could not be used, a line each */
  guint n_wrong;
  VigieRequest *request; /* (nullable): a person is asked about it */
  GtkEditable *code;     /* (nullable): what it shall be issued for */
} Enrolment;

static void
enrolment_free (Enrolment *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->coordination);
  g_ptr_array_unref (self->paths);
  g_string_free (self->wrong, TRUE);
  g_clear_pointer (&self->request, vigie_request_free);
  g_clear_object (&self->code);
  g_free (self);
}

gboolean
vigie_enrolment_is_request (const char *path)
{
  static const char *const suffixes[] = { ".request.asice", ".request.pem", ".csr", ".p10" };
  g_return_val_if_fail (path, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (path, suffixes[i]))
      return TRUE;
  return FALSE;
}

static void ask_next (Enrolment *self);
static void ask (Enrolment *self, const char *code, const GError *wrong);

/* Answers -------------------------------------------------------------------------------------- */

static void
note_wrong (Enrolment *self, const char *name, const GError *error)
{
  self->n_wrong++;
  g_string_append_printf (self->wrong, "%s%s: %s [%s]", self->wrong->len > 0 ? "\n" : "", name,
                          error->message, vigie_error_get_word (error));
}

/* What is no fault of the request is asked about once more, with what was typed. */
static gboolean
may_ask_again (const Enrolment *self, const GError *error)
{
  return vigie_message_has_window (self->parent)
         && (g_error_matches (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE)
             || g_error_matches (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_BUSY)
             || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING));
}

static void
enrolled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Enrolment *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = g_strstrip (g_strdup (gtk_editable_get_text (self->code)));
  if (!vigie_coordination_save_finish (VIGIE_COORDINATION (source), result, &error))
    {
      if (may_ask_again (self, error))
        {
          ask (self, code, error);
          return;
        }
      note_wrong (self, code, error);
    }
  else if (vigie_message_has_window (self->parent))
    {
      /* Translators: %s is the code of an auditor */
      g_autofree char *text = g_strdup_printf (
        _ ("%s is enrolled: publish the campaign, so that the auditor can join"), code);
      (void) gtk_widget_activate_action (self->parent, "win.toast", "s", text);
    }
  ask_next (self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Enrolment *self = user_data;
  g_autofree char *code = g_strstrip (g_strdup (gtk_editable_get_text (self->code)));
  if (vigie_message_ask_finish (result))
    vigie_coordination_enrol (self->coordination, self->request, code, enrolled_cb, self);
  else
    ask_next (self);
}

/* Questions ------------------------------------------------------------------------------------ */

/* The six words, large, and the code to issue for. */
static GtkWidget *
make_form (const VigieRequest *request, const char *typed, GtkEditable **code)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *words = vigie_fingerprint_to_words (request->key_fingerprint);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *caption = gtk_label_new_with_mnemonic (_ ("Auditor _code"));
  GtkWidget *entry = gtk_entry_new ();
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (label, "title-3");
  gtk_widget_set_margin_bottom (label, 12);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (caption), entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), typed);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Auditor code"), -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), entry);
  *code = GTK_EDITABLE (g_object_ref (entry));
  return box;
}

/* A key that was revoked may be in other hands. */
static gboolean
was_revoked (VigieCampaign *campaign, const VigieRequest *request)
{
  for (guint i = 0; i < campaign->auditors->len; i++)
    {
      const VigieAuditor *auditor = g_ptr_array_index (campaign->auditors, i);
      VigieCertificate *certificate = auditor->certificate;
      if (certificate
          && g_str_equal (vigie_certificate_get_key_fingerprint (certificate),
                          request->key_fingerprint)
          && vigie_campaign_find_revocation (campaign, vigie_certificate_get_serial (certificate)))
        return TRUE;
    }
  return FALSE;
}

static char *
make_body (const Enrolment *self, const char *code)
{
  VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  const VigieAuditor *known = vigie_campaign_find_auditor (campaign, code);
  GString *body = g_string_new (
    _ ("Call the auditor and let them read out the words that their program shows. Enrol them only "
       "if they are these:"));
  if (self->paths->len > 1)
    {
      /* Translators: number of a request, and how many there are */
      g_autofree char *which =
        g_strdup_printf (_ ("Request %u of %u."), self->next, self->paths->len);
      g_string_prepend (body, "\n\n");
      g_string_prepend (body, which);
    }
  if (known && known->certificate)
    g_string_append_printf (
      body, "\n\n%s",
      _ ("An auditor with this code is enrolled already: the new certificate takes the place of "
         "the old one."));
  if (was_revoked (campaign, self->request))
    g_string_append_printf (body, "\n\n%s",
                            _ ("This key was revoked: whoever has it now could sign again."));
  return g_string_free (body, FALSE);
}

/* @wrong: (nullable): why it was not enrolled as @code */
static void
ask (Enrolment *self, const char *code, const GError *wrong)
{
  g_clear_object (&self->code);
  GtkWidget *form = make_form (self->request, code, &self->code);
  /* Translators: %s is the code of an auditor */
  g_autofree char *heading = g_strdup_printf (_ ("Enrol %s?"), self->request->code);
  g_autofree char *body = wrong ? g_strdup (wrong->message) : make_body (self, code);
  if (wrong)
    gtk_box_append (GTK_BOX (form), vigie_message_place_new (wrong));
  vigie_message_ask (self->parent, heading, body, _ ("_Enrol"), FALSE, form, answered_cb, self);
}

/* Where its window was closed meanwhile nobody is asked any more. */
static void
ask_next (Enrolment *self)
{
  g_clear_pointer (&self->request, vigie_request_free);
  while (self->next < self->paths->len && vigie_message_has_window (self->parent))
    {
      g_autoptr (GError) error = NULL;
      const char *path = g_ptr_array_index (self->paths, self->next++);
      self->request = vigie_request_open (path, &error);
      if (self->request)
        {
          ask (self, self->request->code, NULL);
          return;
        }
      g_autofree char *name = g_filename_display_basename (path);
      note_wrong (self, name, error);
    }
  if (self->n_wrong > 0)
    vigie_message_show (self->parent,
                        self->n_wrong == 1 ? _ ("The Request Cannot Be Used")
                                           : _ ("Requests Cannot Be Used"),
                        self->wrong->str);
  enrolment_free (self);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Enrolment *self = user_data;
  if (vigie_unlock_finish (result))
    ask_next (self);
  else
    enrolment_free (self);
}

void
vigie_enrolment_start (GtkWidget *parent, VigieCoordination *coordination, const GPtrArray *paths)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && VIGIE_IS_COORDINATION (coordination) && paths);

  if (paths->len == 0)
    return;
  Enrolment *self = g_new0 (Enrolment, 1);
  self->parent = g_object_ref (parent);
  self->coordination = g_object_ref (coordination);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->wrong = g_string_new (NULL);
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (self->paths, g_strdup (g_ptr_array_index (paths, i)));
  if (vigie_coordination_is_locked (coordination))
    vigie_unlock (parent, coordination, unlocked_cb, self);
  else
    ask_next (self);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieCoordination) coordination = user_data;
  g_autoptr (GListModel) files = vigie_file_dialog_finish (result);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_ptr_array_add (paths, g_file_get_path (file));
    }
  vigie_enrolment_start (GTK_WIDGET (source), coordination, paths);
}

void
vigie_enrolment_choose (GtkWidget *parent, VigieCoordination *coordination)
{
  static const char *const patterns[] = { "*.request.asice", "*.request.pem", "*.csr", "*.p10",
                                          NULL };
  const VigieFileKind kind = { _ ("Requests of auditors"), patterns };
  vigie_file_dialog_open (parent, _ ("Enrol Auditor"), &kind, TRUE, chosen_cb,
                          g_object_ref (coordination));
}
