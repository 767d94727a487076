/* vigie-data-view.c: a campaign's data for other programs, and the dossier of its prizes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-data-view.h"

#include "compat/vigie-file-dialog.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-message.h"
#include "consolidation/vigie-dossier.h"
#include "coordinator/vigie-choice-list.h"
#include "coordinator/vigie-choices.h"
#include "coordinator/vigie-coordination-data.h"
#include "coordinator/vigie-coordination-forms.h"
#include "coordinator/vigie-unlock.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHOICES "data"
#define LEAST_SECRET 16 /* bytes */

struct _VigieDataView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  VigieChoiceList *format;
  GtkWidget *parts;
  GtkWidget *filters;
  GtkWidget *tables;
  VigieChoiceList *labels;
  VigieChoiceList *wave;
  VigieChoiceList *category;
  VigieChoiceList *channel;
  GtkCheckButton *hide;
  GtkWidget *secret_part;
  GtkEditable *secret;
  GtkLabel *note;
  GtkWidget *export;
  GtkWidget *dossier;

  VigieCoordination *coordination;
  GSignalGroup *signals;
  char *target;    /* (nullable): of what is being written */
  guint labels_of; /* edition whose forms' languages can be chosen; 0: none yet */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (VigieDataView, vigie_data_view, GTK_TYPE_WIDGET)

/* Kinds of files: as the command line names them. */
static const struct
{
  const char *id;
  VigieExportFormat format;
  const char *name;
  const char *note;
} formats[] = {
  { "csv", VIGIE_EXPORT_CSV, N_ ("Tables (CSV)"),
    N_ ("A folder of tables for statistics, with a codebook that says what each column means.") },
  { "xlsx", VIGIE_EXPORT_XLSX, N_ ("Workbook (XLSX)"),
    N_ ("One file for a spreadsheet, a sheet for each table, with a codebook.") },
  { "json", VIGIE_EXPORT_JSON, N_ ("Lines for programs (JSON)"),
    N_ ("A folder of tables, one object a line, with a codebook.") },
  { "odk", VIGIE_EXPORT_CSV, N_ ("Signed documents (ODK)"),
    N_ ("A new folder with every audit as it was signed, its files, and the forms: what ODK’s own "
        "programs read.") },
};

/* Tables: as the export names them. */
static const struct
{
  const char *id;
  const char *name;
} table_names[] = {
  { "audits", NC_ ("table", "Audits") },       { "answers", NC_ ("table", "Answers") },
  { "questions", NC_ ("table", "Questions") }, { "scores", NC_ ("table", "Scores") },
  { "ranking", NC_ ("table", "Ranking") },     { "agreement", NC_ ("table", "Agreement") },
  { "auditors", NC_ ("table", "Auditors") },   { "flags", NC_ ("table", "Flags") },
  { "codebook", NC_ ("table", "Codebook") },
};

/* Where the tables that are left out are remembered: one that is new is not among them. */
#define LEFT_OUT "left-out"

static gsize
get_format (VigieDataView *self)
{
  const char *id = vigie_choice_list_get (self->format);
  for (gsize i = 0; id && i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (id, formats[i].id))
      return i;
  return 0;
}

static gboolean
is_documents (VigieDataView *self)
{
  return g_str_equal (formats[get_format (self)].id, "odk");
}

static VigieChoiceList *
get_list (VigieDataView *self, const char *name)
{
  return g_str_equal (name, "format")     ? self->format
         : g_str_equal (name, "labels")   ? self->labels
         : g_str_equal (name, "wave")     ? self->wave
         : g_str_equal (name, "category") ? self->category
                                          : self->channel;
}

static const char *const list_names[] = { "format", "labels", "wave", "category", "channel" };

/* Tables --------------------------------------------------------------------------------------- */

static const char *
get_table (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "table");
}

/* Those that are ticked, or not; NULL-ended. */
static char **
list_tables (VigieDataView *self, gboolean ticked)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (GtkWidget *at = gtk_widget_get_first_child (self->tables); at;
       at = gtk_widget_get_next_sibling (at))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (at)) == ticked)
      g_strv_builder_add (builder, get_table (at));
  return g_strv_builder_end (builder);
}

gboolean
vigie_data_view_tick (VigieDataView *self, const char *table, gboolean ticked)
{
  for (GtkWidget *at = gtk_widget_get_first_child (self->tables); at;
       at = gtk_widget_get_next_sibling (at))
    if (g_str_equal (get_table (at), table))
      {
        gtk_check_button_set_active (GTK_CHECK_BUTTON (at), ticked);
        return TRUE;
      }
  return FALSE;
}

/* As they were ticked last. */
static void
tick_tables (VigieDataView *self)
{
  g_autofree char *kept = vigie_choices_get (self->coordination, CHOICES, LEFT_OUT);
  g_auto (GStrv) left_out = g_strsplit (kept, " ", -1);
  for (GtkWidget *at = gtk_widget_get_first_child (self->tables); at;
       at = gtk_widget_get_next_sibling (at))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (at),
                                 !g_strv_contains ((const char *const *) left_out, get_table (at)));
}

/* Choosing ------------------------------------------------------------------------------------- */

/* What goes with what; a secret is long enough, or not given. */
static void
update (VigieDataView *self)
{
  const gboolean idle = self->coordination && !vigie_coordination_is_busy (self->coordination);
  const gboolean hidden = gtk_check_button_get_active (self->hide);
  const gsize length = strlen (gtk_editable_get_text (self->secret));
  g_auto (GStrv) tables = list_tables (self, TRUE);
  const gboolean good =
    is_documents (self) || (tables[0] && (!hidden || length == 0 || length >= LEAST_SECRET));
  gtk_widget_set_visible (self->parts, !is_documents (self));
  gtk_widget_set_visible (self->secret_part, hidden);
  gtk_label_set_text (self->note, _ (formats[get_format (self)].note));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "data.export", idle && good);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "data.save-dossier", idle);
}

static void
hide_toggled_cb (VigieDataView *self)
{
  update (self);
}

static void
chosen_cb (VigieDataView *self)
{
  if (self->is_filling)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (list_names); i++)
    vigie_choices_set (self->coordination, CHOICES, list_names[i],
                       vigie_choice_list_get (get_list (self, list_names[i])));
  update (self);
}

static void
table_toggled_cb (VigieDataView *self)
{
  if (self->is_filling || !self->coordination)
    return;
  g_auto (GStrv) left_out = list_tables (self, FALSE);
  g_autofree char *names = g_strjoinv (" ", left_out);
  vigie_choices_set (self->coordination, CHOICES, LEFT_OUT, names);
  update (self);
}

gboolean
vigie_data_view_choose (VigieDataView *self, const char *list, const char *id)
{
  return vigie_choice_list_choose (get_list (self, list), id);
}

void
vigie_data_view_hide_people (VigieDataView *self, gboolean hidden, const char *secret)
{
  gtk_check_button_set_active (self->hide, hidden);
  gtk_editable_set_text (self->secret, secret ? secret : "");
}

/* Filling -------------------------------------------------------------------------------------- */

static void
fill_formats (VigieDataView *self)
{
  vigie_choice_list_clear (self->format);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    vigie_choice_list_add (self->format, formats[i].id, _ (formats[i].name));
}

static void
add_languages (VigieDataView *self, VigieForm *form, GHashTable *known)
{
  const char *const *languages = vigie_form_get_languages (form);
  for (; languages && *languages; languages++)
    if (g_hash_table_add (known, g_strdup (*languages)))
      {
        /* Translators: a language, as a form names it: “Français (fr)” */
        g_autofree char *name = g_strdup_printf (_ ("Codes, and their texts in %s"), *languages);
        vigie_choice_list_add (self->labels, *languages, name);
      }
}

/* The languages that any of the forms has; "-" stands for the texts of forms without languages.
 * Forms are large: those of an edition are looked at once. */
static void
fill_labels (VigieDataView *self, VigieCampaign *campaign)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (self->labels_of == campaign->edition)
    return;
  self->labels_of = campaign->edition;
  vigie_choice_list_clear (self->labels);
  vigie_choice_list_add (self->labels, NULL, _ ("Codes, as they were signed"));
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      g_autoptr (VigieForm) form =
        vigie_coordination_load_form (self->coordination, channel->id, NULL);
      if (form)
        add_languages (self, form, known);
    }
  if (g_hash_table_size (known) == 0)
    vigie_choice_list_add (self->labels, "-", _ ("Codes, and their texts"));
}

static void
add_named (VigieChoiceList *list, const char *id, const VigieNames *names)
{
  vigie_choice_list_add (list, id,
                         vigie_names_get ((VigieNames *) names, g_get_language_names ()[0]));
}

static void
fill_parts (VigieDataView *self, VigieCampaign *campaign)
{
  vigie_choice_list_clear (self->wave);
  vigie_choice_list_add (self->wave, NULL, _ ("All waves"));
  for (guint i = 0; i < campaign->waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (campaign->waves, i);
      add_named (self->wave, wave->id, wave->names);
    }
  vigie_choice_list_clear (self->category);
  vigie_choice_list_add (self->category, NULL, _ ("All categories"));
  for (guint i = 0; i < campaign->categories->len; i++)
    {
      const VigieCategory *category = g_ptr_array_index (campaign->categories, i);
      add_named (self->category, category->id, category->names);
    }
  vigie_choice_list_clear (self->channel);
  vigie_choice_list_add (self->channel, NULL, _ ("All channels"));
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      add_named (self->channel, channel->id, channel->names);
    }
}

static void
changed_cb (VigieDataView *self)
{
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  VigieCampaign *campaign = store ? vigie_store_get_campaign (store) : NULL;
  gtk_stack_set_visible_child_name (self->stack, campaign ? "data" : "empty");
  if (campaign)
    {
      self->is_filling = TRUE;
      fill_formats (self);
      fill_labels (self, campaign);
      fill_parts (self, campaign);
      for (gsize i = 0; i < G_N_ELEMENTS (list_names); i++)
        {
          g_autofree char *kept = vigie_choices_get (self->coordination, CHOICES, list_names[i]);
          (void) vigie_choice_list_choose (get_list (self, list_names[i]), kept);
        }
      tick_tables (self);
      self->is_filling = FALSE;
    }
  update (self);
}

static void
busy_changed_cb (VigieDataView *self)
{
  update (self);
}

/* Exporting ------------------------------------------------------------------------------------ */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieDataView) self = user_data;
  g_autoptr (GError) error = NULL;
  const int n = vigie_coordination_finish (VIGIE_COORDINATION (source), result, &error);
  if (!self->coordination) /* closed meanwhile */
    return;
  if (n >= 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "reports-data.tell", "(ss)", _ ("Data exported"),
                                self->target);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Data Were Not Exported"), error);
}

void
vigie_data_view_export (VigieDataView *self, const char *target)
{
  const char *secret = gtk_editable_get_text (self->secret);
  const gboolean hidden = gtk_check_button_get_active (self->hide);
  g_auto (GStrv) tables = list_tables (self, TRUE);
  g_autoptr (GBytes) key = hidden && *secret ? g_bytes_new (secret, strlen (secret)) : NULL;
  const VigieExportOptions options = {
    .format = formats[get_format (self)].format,
    .labels = vigie_choice_list_get (self->labels),
    .wave = vigie_choice_list_get (self->wave),
    .category = vigie_choice_list_get (self->category),
    .channel = vigie_choice_list_get (self->channel),
    .tables = (const char *const *) tables,
    .anonymised = hidden,
    .key = key,
  };
  g_free (self->target);
  self->target = g_strdup (target);
  if (is_documents (self))
    vigie_coordination_export_submissions (self->coordination, target, written_cb,
                                           g_object_ref (self));
  else
    vigie_coordination_export (self->coordination, &options, target, written_cb,
                               g_object_ref (self));
}

static void
target_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieDataView *self = VIGIE_DATA_VIEW (source);
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (path && self->coordination)
    vigie_data_view_export (self, path);
}

static void
export_data (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieDataView *self = VIGIE_DATA_VIEW (widget);
  if (g_str_equal (formats[get_format (self)].id, "xlsx"))
    vigie_file_dialog_save (widget, _ ("Export Data"), "export.xlsx", target_chosen_cb, NULL);
  else if (is_documents (self))
    vigie_file_dialog_open_folder (widget, _ ("Empty Folder for the Documents"), target_chosen_cb,
                                   NULL);
  else
    vigie_file_dialog_open_folder (widget, _ ("Folder for the Tables"), target_chosen_cb, NULL);
}

/* Dossier -------------------------------------------------------------------------------------- */

static void
dossier_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieDataView) self = user_data;
  g_autoptr (GError) error = NULL;
  const int n = vigie_coordination_finish (VIGIE_COORDINATION (source), result, &error);
  if (!self->coordination)
    return;
  if (n >= 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "reports-data.tell", "(ss)",
                                _ ("Everything was verified, and the dossier signed"),
                                self->target);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Dossier Was Not Saved"), error);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieDataView *self = VIGIE_DATA_VIEW (source);
  g_autofree char *target = user_data;
  if (!vigie_unlock_finish (result) || !self->coordination)
    return;
  g_free (self->target);
  self->target = g_steal_pointer (&target);
  vigie_coordination_write_dossier (self->coordination, self->target, dossier_written_cb,
                                    g_object_ref (self));
}

void
vigie_data_view_save_dossier (VigieDataView *self, const char *target)
{
  vigie_unlock (GTK_WIDGET (self), self->coordination, unlocked_cb, g_strdup (target));
}

static void
dossier_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieDataView *self = VIGIE_DATA_VIEW (source);
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (path && self->coordination)
    vigie_data_view_save_dossier (self, path);
}

static void
save_dossier (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieDataView *self = VIGIE_DATA_VIEW (widget);
  const VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  g_autofree char *name = g_strconcat (campaign->id, VIGIE_DOSSIER_SUFFIX, NULL);
  vigie_file_dialog_save (widget, _ ("Save Dossier"), name, dossier_chosen_cb, NULL);
}

/* ---------------------------------------------------------------------------------------------- */

void
vigie_data_view_set_coordination (VigieDataView *self, VigieCoordination *coordination)
{
  if (!g_set_object (&self->coordination, coordination))
    return;
  g_signal_group_set_target (self->signals, coordination);
  changed_cb (self);
}

static void
vigie_data_view_dispose (GObject *object)
{
  VigieDataView *self = VIGIE_DATA_VIEW (object);
  GtkWidget *child;
  g_clear_object (&self->signals);
  g_clear_object (&self->coordination);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->target, g_free);
  G_OBJECT_CLASS (vigie_data_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, format);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, parts);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, filters);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, tables);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, labels);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, wave);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, category);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, channel);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, hide);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, secret_part);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, secret);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, note);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, export);
  gtk_widget_class_bind_template_child (widget_class, VigieDataView, dossier);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_toggled_cb);
}

static void
vigie_data_view_class_init (VigieDataViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_data_view_dispose;
  g_type_ensure (VIGIE_TYPE_CHOICE_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-data-view.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "data.export", NULL, export_data);
  gtk_widget_class_install_action (widget_class, "data.save-dossier", NULL, save_dossier);
}

static void
add_tables (VigieDataView *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table_names); i++)
    {
      GtkWidget *button = gtk_check_button_new_with_label (
        g_dpgettext2 (GETTEXT_PACKAGE, "table", table_names[i].name));
      g_object_set_data (G_OBJECT (button), "table", (gpointer) table_names[i].id);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
      g_signal_connect_object (button, "toggled", G_CALLBACK (table_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->tables), button);
    }
}

static void
vigie_data_view_init (VigieDataView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_tables (self);
  gtk_widget_set_layout_manager (self->filters, vigie_flow_layout_new (12, 6));
  gtk_widget_set_layout_manager (self->tables, vigie_flow_layout_new (12, 6));
  vigie_label_let_wrap (GTK_WIDGET (self->hide));
  vigie_label_let_wrap (self->export);
  vigie_label_let_wrap (self->dossier);
  self->signals = g_signal_group_new (VIGIE_TYPE_COORDINATION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->signals, "notify::busy", G_CALLBACK (busy_changed_cb), self,
                                 G_CONNECT_SWAPPED);
}
