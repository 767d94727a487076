/* vigie-coordinator-enrol.c: enrolling auditors: who asks is compared by phone first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordinator-page-private.h"

#include "compat/vigie-message.h"
#include "package/vigie-request-package.h"

#include <glib/gi18n-lib.h>

/** Enrolment: one request while a person is asked about it */
typedef struct
{
  VigieRequest *request;
  GtkEditable *code;
} Enrolment;

static void
enrolment_free (Enrolment *self)
{
  g_clear_pointer (&self->request, vigie_request_free);
  g_clear_object (&self->code);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Enrolment, enrolment_free)

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (source);
  g_autoptr (Enrolment) enrolment = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = g_strstrip (g_strdup (gtk_editable_get_text (enrolment->code)));
  if (!vigie_message_ask_finish (result))
    {
      vigie_coordinator_page_ask_next (self);
      return;
    }
  if (vigie_coordination_enrol (self->coordination, enrolment->request, code, &error))
    {
      /* Translators: %s is the code of an auditor */
      g_autofree char *text = g_strdup_printf (
        _ ("%s is enrolled: publish the campaign, so that the auditor can join"), code);
      vigie_coordinator_page_toast (self, text);
    }
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Auditor Was Not Enrolled"), error);
  vigie_coordinator_page_ask_next (self);
}

/* The six words, large, and the code to issue for. */
static GtkWidget *
make_form (const VigieRequest *request, GtkEditable **code)
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
  gtk_editable_set_text (GTK_EDITABLE (entry), request->code);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Auditor code"), -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), entry);
  *code = GTK_EDITABLE (g_object_ref (entry));
  return box;
}

static void
ask (VigieCoordinatorPage *self, VigieRequest *request)
{
  VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  const VigieAuditor *known = vigie_campaign_find_auditor (campaign, request->code);
  Enrolment *enrolment = g_new0 (Enrolment, 1);
  enrolment->request = request;
  GtkWidget *form = make_form (request, &enrolment->code);
  /* Translators: %s is the code of an auditor */
  g_autofree char *heading = g_strdup_printf (_ ("Enrol %s?"), request->code);
  g_autoptr (GString) body = g_string_new (
    _ ("Call the auditor and let them read out the words that their program shows. Enrol them only "
       "if they are these:"));
  if (known && known->certificate)
    g_string_append_printf (
      body, "\n\n%s",
      _ ("An auditor with this code is enrolled already: the new certificate takes the place of "
         "the old one."));
  vigie_message_ask (GTK_WIDGET (self), heading, body->str, _ ("_Enrol"), FALSE, form, answered_cb,
                     enrolment);
}

void
vigie_coordinator_page_ask_next (VigieCoordinatorPage *self)
{
  g_autofree char *path = g_queue_pop_head (&self->requests);
  g_autoptr (GError) error = NULL;
  if (!path)
    return;
  VigieRequest *request = vigie_request_open (path, &error);
  if (request)
    {
      ask (self, request);
      return;
    }
  vigie_message_show_error (GTK_WIDGET (self), _ ("The Request Cannot Be Used"), error);
  vigie_coordinator_page_ask_next (self);
}
