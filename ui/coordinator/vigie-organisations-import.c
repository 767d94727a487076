/* vigie-organisations-import.c: organisations out of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-organisations-import.h"

#include "campaign/vigie-counted.h"
#include "campaign/vigie-import.h"
#include "compat/vigie-drop-down.h"
#include "coordinator/vigie-coordination-amend.h"

#include <glib/gi18n-lib.h>

struct _VigieOrganisationsImport
{
  VigieImportWindow parent_instance;

  GtkCheckButton *replace;
  GtkCheckButton *make;
  GtkLabel *make_label;
  GtkWidget *category_box;
  GtkDropDown *category;
};

G_DEFINE_FINAL_TYPE (VigieOrganisationsImport, vigie_organisations_import, VIGIE_TYPE_IMPORT_WINDOW)

static VigieImport *
get_import (VigieOrganisationsImport *self)
{
  return (VigieImport *) vigie_import_window_get_import (VIGIE_IMPORT_WINDOW (self));
}

static VigieCampaign *
get_campaign (VigieOrganisationsImport *self)
{
  return vigie_import_window_get_campaign (VIGIE_IMPORT_WINDOW (self));
}

/* What is chosen ------------------------------------------------------------------------------- */

static void
replace_toggled_cb (VigieOrganisationsImport *self)
{
  vigie_import_window_set_note (
    VIGIE_IMPORT_WINDOW (self),
    gtk_check_button_get_active (self->replace)
      ? _ ("Say what the columns are. The organisations that are there are removed.")
      : _ ("Say what the columns are. What is there already is changed, nothing is removed."));
}

static void
take_choices (VigieImportWindow *window)
{
  VigieOrganisationsImport *self = VIGIE_ORGANISATIONS_IMPORT (window);
  const GPtrArray *categories = get_campaign (self)->categories;
  const guint chosen = gtk_drop_down_get_selected (self->category);
  vigie_import_set_make_categories (get_import (self), gtk_check_button_get_active (self->make));
  if (categories->len > 1)
    vigie_import_set_category (
      get_import (self),
      chosen > 0 ? ((const VigieCategory *) categories->pdata[chosen - 1])->id : NULL);
}

/* What is there -------------------------------------------------------------------------------- */

static void
fill_categories (VigieOrganisationsImport *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const GPtrArray *categories = get_campaign (self)->categories;
  /* Translators: in a list of categories: no one of them */
  gtk_string_list_append (names, C_ ("category", "None"));
  for (guint i = 0; i < categories->len; i++)
    {
      const VigieCategory *category = g_ptr_array_index (categories, i);
      const char *name = vigie_names_get (category->names, g_get_language_names ()[0]);
      gtk_string_list_append (names, *name ? name : category->id);
    }
  gtk_drop_down_set_model (self->category, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->category, 0);
  gtk_widget_set_visible (self->category_box, categories->len > 1);
}

/* Invented organisations make way for real ones, as long as no audit is about them: what begins
 * that way is not published yet, later a person says so. */
static void
offer_replacing (VigieOrganisationsImport *self)
{
  VigieCoordination *coordination =
    vigie_import_window_get_coordination (VIGIE_IMPORT_WINDOW (self));
  VigieStore *store = vigie_coordination_get_store (coordination);
  const VigieCampaign *campaign = get_campaign (self);
  guint n = 0;
  const gboolean may = campaign->fictitious && campaign->organisations->len > 0
                       && (!store || vigie_store_count_audits (store, NULL, NULL, &n, NULL))
                       && n == 0;
  gtk_widget_set_visible (GTK_WIDGET (self->replace), may);
  gtk_check_button_set_active (self->replace,
                               may && vigie_coordination_get_published (coordination) == 0);
  replace_toggled_cb (self);
}

static void
begin (VigieImportWindow *window)
{
  VigieOrganisationsImport *self = VIGIE_ORGANISATIONS_IMPORT (window);
  offer_replacing (self);
  fill_categories (self);
}

static void
show (VigieImportWindow *window)
{
  VigieOrganisationsImport *self = VIGIE_ORGANISATIONS_IMPORT (window);
  const GPtrArray *unknown = vigie_import_get_unknown_categories (get_import (self));
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < MIN (unknown->len, 8); i++)
    g_string_append_printf (names, i > 0 ? ", %s" : "%s", (const char *) unknown->pdata[i]);
  if (unknown->len > 8)
    g_string_append (names, ", …");
  g_autofree char *text =
    /* Translators: names of categories that a table has and the campaign does not */
    g_strdup_printf (_ ("Make the categories that are missing: %s"), names->str);
  gtk_label_set_text (self->make_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->make), unknown->len > 0);
}

/* Taking over ---------------------------------------------------------------------------------- */

static VigieImportTable *
make (VigieCampaign *campaign, VigieSpreadsheet *sheet)
{
  return VIGIE_IMPORT_TABLE (vigie_import_new (campaign, sheet));
}

static void
amended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  vigie_coordination_amend_finish (VIGIE_COORDINATION (source), result, &error);
  vigie_import_window_accepted (self, NULL, error);
}

static void
accept (VigieImportWindow *window)
{
  VigieOrganisationsImport *self = VIGIE_ORGANISATIONS_IMPORT (window);
  vigie_import_set_replace (get_import (self), gtk_check_button_get_active (self->replace));
  g_autoptr (VigieAmendment) amendment = vigie_import_make_amendment (get_import (self));
  vigie_coordination_amend (vigie_import_window_get_coordination (window), amendment, amended_cb,
                            g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------- */

static void
vigie_organisations_import_class_init (VigieOrganisationsImportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VigieImportWindowClass *window_class = VIGIE_IMPORT_WINDOW_CLASS (klass);
  window_class->make = make;
  window_class->words[VIGIE_IMPORT_NEW] =
    (VigieImportWords){ NP_ ("%u new organisation", "%u new organisations") };
  window_class->words[VIGIE_IMPORT_CHANGED] =
    (VigieImportWords){ NP_ ("%u changed organisation", "%u changed organisations") };
  /* Translators: rows of a table of organisations */
  window_class->words[VIGIE_IMPORT_SAME] =
    (VigieImportWords){ NP_ ("%u as it was", "%u as they were") };
  window_class->begin = begin;
  window_class->show = show;
  window_class->take_choices = take_choices;
  window_class->accept = accept;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-organisations-import.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsImport, replace);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsImport, make);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsImport, make_label);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsImport, category_box);
  gtk_widget_class_bind_template_child (widget_class, VigieOrganisationsImport, category);
  gtk_widget_class_bind_template_callback (widget_class, replace_toggled_cb);
}

static void
vigie_organisations_import_init (VigieOrganisationsImport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_drop_down_name_button (self->category, _ ("Category of rows that say none"));
  g_signal_connect_swapped (self->make, "toggled", G_CALLBACK (vigie_import_window_chosen), self);
  g_signal_connect_swapped (self->category, "notify::selected",
                            G_CALLBACK (vigie_import_window_chosen), self);
}
