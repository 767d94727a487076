/* vigie-import-window.c: organisations out of a table: what its columns are, what is wrong, and
 * taking them over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-import-window.h"

#include "campaign/vigie-counted.h"
#include "compat/vigie-drop-down.h"
#include "compat/vigie-message.h"
#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-amend.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of the table: what is enough to see what a column is. */
#define N_PREVIEWED 5u
#define MOST_COLUMNS 40u
/* As many as people mend one by one; the others come once these are mended. */
#define MOST_PROBLEMS 100u

struct _VigieImportWindow
{
  AdwWindow parent_instance;

  GtkLabel *accept;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *refused;
  GtkLabel *summary;
  GtkWidget *letters;
  GtkGrid *preview;
  GtkLabel *note;
  GtkCheckButton *heading;
  GtkCheckButton *replace;
  GtkWidget *make;
  GtkLabel *make_label;
  GtkWidget *category_box;
  GtkDropDown *category;
  GtkWidget *problems_box;
  GtkLabel *problems_label;
  GtkListBox *problems;

  VigieCoordination *coordination;
  VigieCampaign *campaign;
  VigieImport *import; /* (nullable): while no thread has it */
  GPtrArray *choices;  /* GtkDropDown, not owned: of each column */
  gboolean showing;    /* what is set is not chosen by a person */
  gboolean pending;    /* something was chosen while a thread looked */
};

G_DEFINE_FINAL_TYPE (VigieImportWindow, vigie_import_window, ADW_TYPE_WINDOW)

static guint imported_signal;

static void show_import (VigieImportWindow *self);
static void take_choices (VigieImportWindow *self);

/* Reading and looking, in a thread ------------------------------------------------------------- */

/** Look: what a thread reads, or looks at again */
typedef struct
{
  VigieCampaign *campaign;
  char *path;          /* (nullable) */
  GBytes *text;        /* (nullable) */
  VigieImport *import; /* (nullable) */
} Look;

static void
look_free (Look *look)
{
  vigie_campaign_unref (look->campaign);
  g_free (look->path);
  g_clear_pointer (&look->text, g_bytes_unref);
  g_clear_pointer (&look->import, vigie_import_free);
  g_free (look);
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;
  GError *error = NULL;
  if (look->import)
    vigie_import_check (look->import);
  else
    {
      g_autoptr (VigieSpreadsheet) sheet =
        look->path ? vigie_spreadsheet_open (look->path, &error)
                   : vigie_spreadsheet_new_from_text (look->text, NULL, &error);
      if (sheet)
        look->import = vigie_import_new (look->campaign, sheet);
    }
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieImportWindow *self = VIGIE_IMPORT_WINDOW (source);
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gtk_spinner_stop (self->spinner);
  if (!self->coordination) /* closed meanwhile */
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      self->import = g_steal_pointer (&look->import);
      if (self->pending && self->choices->len > 0)
        {
          take_choices (self);
          return;
        }
      show_import (self);
      gtk_stack_set_visible_child_name (self->stack, "table");
      return;
    }
  vigie_label_describe_page (self->refused, error->message);
  gtk_stack_set_visible_child_name (self->stack, "refused");
}

/* Takes @look; what the window shows stays while it is looked at again. */
static void
look (VigieImportWindow *self, Look *look)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_source_tag (task, look_thread);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", FALSE);
  if (!look->import)
    gtk_spinner_start (self->spinner);
  vigie_thread_run (task, look_thread);
}

static void
look_again (VigieImportWindow *self)
{
  Look *again = g_new0 (Look, 1);
  again->campaign = vigie_campaign_ref (self->campaign);
  again->import = g_steal_pointer (&self->import);
  look (self, again);
}

/* Whether a choice is a person's and can be followed now; later, if a thread has the import. */
static gboolean
can_choose (VigieImportWindow *self)
{
  if (!self->showing && !self->import)
    self->pending = TRUE;
  return !self->showing && self->import;
}

/* What is chosen ------------------------------------------------------------------------------- */

static void
field_chosen_cb (VigieImportWindow *self, GParamSpec *pspec, GtkDropDown *choice)
{
  guint column;
  if (!can_choose (self) || !g_ptr_array_find (self->choices, choice, &column))
    return;
  vigie_import_set_field (self->import, column, gtk_drop_down_get_selected (choice));
  look_again (self);
}

static void
heading_chosen_cb (VigieImportWindow *self)
{
  if (!can_choose (self))
    return;
  vigie_import_set_has_heading (self->import, gtk_check_button_get_active (self->heading));
  look_again (self);
}

static void
make_chosen_cb (VigieImportWindow *self)
{
  if (!can_choose (self))
    return;
  vigie_import_set_make_categories (self->import,
                                    gtk_check_button_get_active (GTK_CHECK_BUTTON (self->make)));
  look_again (self);
}

static void
replace_toggled_cb (VigieImportWindow *self)
{
  gtk_label_set_label (
    self->note,
    gtk_check_button_get_active (self->replace)
      ? _ ("Say what the columns are. The organisations that are there are removed.")
      : _ ("Say what the columns are. What is there already is changed, nothing is removed."));
}

static void
take_category (VigieImportWindow *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->category);
  const VigieCategory *category =
    chosen > 0 ? g_ptr_array_index (self->campaign->categories, chosen - 1) : NULL;
  vigie_import_set_category (self->import, category ? category->id : NULL);
}

static void
category_chosen_cb (VigieImportWindow *self)
{
  if (!can_choose (self))
    return;
  take_category (self);
  look_again (self);
}

/* All that was chosen, after something was while a thread looked. */
static void
take_choices (VigieImportWindow *self)
{
  self->pending = FALSE;
  for (guint i = 0; i < self->choices->len; i++)
    vigie_import_set_field (self->import, i,
                            gtk_drop_down_get_selected (g_ptr_array_index (self->choices, i)));
  vigie_import_set_has_heading (self->import, gtk_check_button_get_active (self->heading));
  vigie_import_set_make_categories (self->import,
                                    gtk_check_button_get_active (GTK_CHECK_BUTTON (self->make)));
  if (self->campaign->categories->len > 1)
    take_category (self);
  look_again (self);
}

void
vigie_import_window_mend (VigieImportWindow *self, guint row, guint column, const char *text)
{
  if (!self->import)
    return;
  vigie_spreadsheet_set_cell (vigie_import_get_sheet (self->import), row, column, text);
  look_again (self);
}

/* What is wrong -------------------------------------------------------------------------------- */

/** Mending: the cell that a person writes anew */
typedef struct
{
  guint row;
  guint column;
  GtkEditable *entry;
} Mending;

static void
mended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Mending *mending = user_data;
  g_autoptr (GtkEditable) entry = mending->entry;
  if (vigie_message_ask_finish (result))
    vigie_import_window_mend (VIGIE_IMPORT_WINDOW (source), mending->row, mending->column,
                              gtk_editable_get_text (entry));
}

static void
problem_activated_cb (VigieImportWindow *self, GtkListBoxRow *row)
{
  const guint position = (guint) gtk_list_box_row_get_index (row);
  if (!self->import)
    return;
  const VigieImportProblem *problem =
    g_ptr_array_index (vigie_import_get_problems (self->import), position);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry),
                         vigie_spreadsheet_get_cell (vigie_import_get_sheet (self->import),
                                                     problem->row, problem->column));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the cell says"), -1);
  gtk_box_append (GTK_BOX (box), entry);
  Mending *mending = g_new (Mending, 1);
  *mending = (Mending){ problem->row, problem->column, GTK_EDITABLE (g_object_ref (entry)) };
  vigie_message_ask (GTK_WIDGET (self), _ ("Mend the Cell?"), problem->text, _ ("_Mend"), FALSE,
                     box, mended_cb, mending);
}

static GtkWidget *
make_problem (VigieImportWindow *self, const VigieImportProblem *problem)
{
  VigieSpreadsheet *sheet = vigie_import_get_sheet (self->import);
  const guint field = vigie_import_get_field (self->import, problem->column);
  g_autofree char *name = vigie_import_get_field_name (self->import, field);
  g_autofree char *title =
    field == VIGIE_IMPORT_NOTHING
      ? g_strdup_printf (_ ("Line %u"), vigie_spreadsheet_get_line (sheet, problem->row))
      /* Translators: line of a table and name of a column */
      : g_strdup_printf (_ ("Line %u, %s"), vigie_spreadsheet_get_line (sheet, problem->row), name);
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), problem->text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  GtkWidget *icon = gtk_image_new_from_icon_name ("document-edit-symbolic");
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  g_autofree char *whole = g_strdup_printf ("%s: %s", title, problem->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  return row;
}

static void
show_problems (VigieImportWindow *self)
{
  const GPtrArray *problems = vigie_import_get_problems (self->import);
  const guint shown = MIN (problems->len, MOST_PROBLEMS);
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (self->problems, 0)))
    gtk_list_box_remove (self->problems, GTK_WIDGET (row));
  for (guint i = 0; i < shown; i++)
    gtk_list_box_append (self->problems, make_problem (self, g_ptr_array_index (problems, i)));
  g_autofree char *all = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", problems->len), problems->len);
  g_autofree char *some =
    /* Translators: numbers of errors */
    g_strdup_printf (_ ("The first %u of %u errors"), shown, problems->len);
  gtk_label_set_text (self->problems_label, shown < problems->len ? some : all);
  gtk_widget_set_visible (self->problems_box, problems->len > 0);
}

/* What is there -------------------------------------------------------------------------------- */

static GtkWidget *
make_choice (VigieImportWindow *self, guint column)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *label = g_strdup_printf (_ ("What column %u is"), column + 1);
  for (guint i = 0; i < vigie_import_get_n_fields (self->import); i++)
    {
      g_autofree char *name = vigie_import_get_field_name (self->import, i);
      gtk_string_list_append (names, name);
    }
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (names)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  vigie_drop_down_name_button (GTK_DROP_DOWN (choice), label);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (field_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->choices, choice);
  return choice;
}

static GtkWidget *
make_cell (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_tooltip_text (label, text);
  return label;
}

static void
fill_preview (VigieImportWindow *self)
{
  VigieSpreadsheet *sheet = vigie_import_get_sheet (self->import);
  const guint n_columns = MIN (vigie_spreadsheet_get_n_columns (sheet), MOST_COLUMNS);
  const guint n_rows = MIN (vigie_spreadsheet_get_n_rows (sheet), N_PREVIEWED);
  for (guint column = 0; column < n_columns; column++)
    {
      gtk_grid_attach (self->preview, make_choice (self, column), (int) column, 0, 1, 1);
      for (guint row = 0; row < n_rows; row++)
        gtk_grid_attach (self->preview, make_cell (vigie_spreadsheet_get_cell (sheet, row, column)),
                         (int) column, (int) row + 1, 1, 1);
    }
}

static void
fill_categories (VigieImportWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const GPtrArray *categories = self->campaign->categories;
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

static GString *
describe_taken (VigieImport *import)
{
  GString *line = g_string_new (NULL);
  const guint fresh = vigie_import_count (import, VIGIE_IMPORT_NEW);
  const guint changed = vigie_import_count (import, VIGIE_IMPORT_CHANGED);
  vigie_counted_add (line, fresh, NP_ ("%u new organisation", "%u new organisations"));
  vigie_counted_add (line, changed, NP_ ("%u changed organisation", "%u changed organisations"));
  return line;
}

static GString *
describe_rows (VigieImport *import)
{
  GString *line = describe_taken (import);
  const guint same = vigie_import_count (import, VIGIE_IMPORT_SAME);
  const guint bad = vigie_import_count (import, VIGIE_IMPORT_BAD);
  vigie_counted_add (line, same, /* Translators: rows of a table of organisations */
                     NP_ ("%u as it was", "%u as they were"));
  vigie_counted_add (line, bad, NP_ ("%u row with errors", "%u rows with errors"));
  if (line->len == 0)
    g_string_append (line, _ ("No rows"));
  return line;
}

static void
show_counts (VigieImportWindow *self)
{
  const guint fresh = vigie_import_count (self->import, VIGIE_IMPORT_NEW);
  const guint changed = vigie_import_count (self->import, VIGIE_IMPORT_CHANGED);
  const guint bad = vigie_import_count (self->import, VIGIE_IMPORT_BAD);
  g_autoptr (GString) text = describe_rows (self->import);
  g_autofree char *all = g_strdup_printf (_ ("_Import %u"), fresh + changed);
  g_autofree char *some =
    g_strdup_printf (_ ("_Import %u of %u"), fresh + changed, fresh + changed + bad);
  gtk_label_set_text (self->summary, text->str);
  gtk_label_set_label (self->accept, bad > 0 ? some : all);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", fresh + changed > 0);
}

static void
show_unknown (VigieImportWindow *self)
{
  const GPtrArray *unknown = vigie_import_get_unknown_categories (self->import);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < MIN (unknown->len, 8); i++)
    g_string_append_printf (names, i > 0 ? ", %s" : "%s", (const char *) unknown->pdata[i]);
  if (unknown->len > 8)
    g_string_append (names, ", …");
  g_autofree char *text =
    /* Translators: names of categories that a table has and the campaign does not */
    g_strdup_printf (_ ("Make the categories that are missing: %s"), names->str);
  gtk_label_set_text (self->make_label, text);
  gtk_widget_set_visible (self->make, unknown->len > 0);
}

static void
show_import (VigieImportWindow *self)
{
  VigieSpreadsheet *sheet = vigie_import_get_sheet (self->import);
  self->showing = TRUE;
  if (self->choices->len == 0)
    {
      fill_preview (self);
      fill_categories (self);
    }
  for (guint i = 0; i < self->choices->len; i++)
    gtk_drop_down_set_selected (g_ptr_array_index (self->choices, i),
                                vigie_import_get_field (self->import, i));
  gtk_check_button_set_active (self->heading, vigie_import_get_has_heading (self->import));
  gtk_widget_set_visible (self->letters,
                          vigie_spreadsheet_get_encoding (sheet) == VIGIE_SPREADSHEET_WINDOWS_1252);
  show_counts (self);
  show_unknown (self);
  show_problems (self);
  self->showing = FALSE;
}

/* Taking over ---------------------------------------------------------------------------------- */

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  if (!vigie_coordination_amend_finish (VIGIE_COORDINATION (source), result, &error))
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", TRUE);
      vigie_message_show_error (GTK_WIDGET (self), _ ("Nothing Was Imported"), error);
      return;
    }
  const guint bad = vigie_import_count (self->import, VIGIE_IMPORT_BAD);
  g_autoptr (GString) line = describe_taken (self->import);
  vigie_counted_add (line, bad, NP_ ("%u row left out", "%u rows left out"));
  /* Translators: numbers of organisations that were imported */
  g_autofree char *text = g_strdup_printf (_ ("Imported: %s"), line->str);
  g_signal_emit (self, imported_signal, 0, text);
  gtk_window_close (GTK_WINDOW (self));
}

static void
accept (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieImportWindow *self = VIGIE_IMPORT_WINDOW (widget);
  if (!self->import)
    return;
  vigie_import_set_replace (self->import, gtk_check_button_get_active (self->replace));
  g_autoptr (VigieAmendment) amendment = vigie_import_make_amendment (self->import);
  gtk_widget_action_set_enabled (widget, "import.accept", FALSE);
  vigie_coordination_amend (self->coordination, amendment, imported_cb, g_object_ref (self));
}

/* ---------------------------------------------------------------------------------------------- */

VigieImport *
vigie_import_window_get_import (VigieImportWindow *self)
{
  return self->import;
}

static void
vigie_import_window_dispose (GObject *object)
{
  VigieImportWindow *self = VIGIE_IMPORT_WINDOW (object);
  g_clear_object (&self->coordination);
  G_OBJECT_CLASS (vigie_import_window_parent_class)->dispose (object);
}

static void
vigie_import_window_finalize (GObject *object)
{
  VigieImportWindow *self = VIGIE_IMPORT_WINDOW (object);
  g_clear_pointer (&self->import, vigie_import_free);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_ptr_array_unref (self->choices);
  G_OBJECT_CLASS (vigie_import_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, accept);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, refused);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, letters);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, note);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, replace);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, make);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, make_label);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, category_box);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, category);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, problems_box);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, problems_label);
  gtk_widget_class_bind_template_child (widget_class, VigieImportWindow, problems);
  gtk_widget_class_bind_template_callback (widget_class, problem_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_toggled_cb);
}

static void
vigie_import_window_class_init (VigieImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_import_window_finalize;
  imported_signal = g_signal_new ("imported", VIGIE_TYPE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-import-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "import.accept", NULL, accept);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "import.accept", NULL);
}

static void
vigie_import_window_init (VigieImportWindow *self)
{
  self->choices = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_drop_down_name_button (self->category, _ ("Category of rows that say none"));
  g_signal_connect_swapped (self->heading, "toggled", G_CALLBACK (heading_chosen_cb), self);
  g_signal_connect_swapped (self->make, "toggled", G_CALLBACK (make_chosen_cb), self);
  g_signal_connect_swapped (self->category, "notify::selected", G_CALLBACK (category_chosen_cb),
                            self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", FALSE);
}

/* Invented organisations make way for real ones, as long as no audit is about them: what begins
 * that way is not published yet, later a person says so. */
static void
offer_replacing (VigieImportWindow *self)
{
  VigieStore *store = vigie_coordination_get_store (self->coordination);
  guint n = 0;
  const gboolean may = self->campaign->fictitious && self->campaign->organisations->len > 0
                       && (!store || vigie_store_count_audits (store, NULL, NULL, &n, NULL))
                       && n == 0;
  gtk_widget_set_visible (GTK_WIDGET (self->replace), may);
  gtk_check_button_set_active (self->replace,
                               may && vigie_coordination_get_published (self->coordination) == 0);
}

static VigieImportWindow *
window_new (GtkWindow *parent, VigieCoordination *coordination, Look **reading)
{
  VigieImportWindow *self = g_object_new (VIGIE_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);
  self->coordination = g_object_ref (coordination);
  self->campaign = vigie_campaign_ref (vigie_coordination_get_campaign (coordination));
  offer_replacing (self);
  *reading = g_new0 (Look, 1);
  (*reading)->campaign = vigie_campaign_ref (self->campaign);
  return self;
}

GtkWindow *
vigie_import_window_new (GtkWindow *parent, VigieCoordination *coordination, const char *path)
{
  Look *reading;
  VigieImportWindow *self = window_new (parent, coordination, &reading);
  reading->path = g_strdup (path);
  look (self, reading);
  return GTK_WINDOW (self);
}

GtkWindow *
vigie_import_window_new_for_text (GtkWindow *parent,
                                  VigieCoordination *coordination,
                                  const char *text)
{
  Look *reading;
  VigieImportWindow *self = window_new (parent, coordination, &reading);
  reading->text = g_bytes_new (text, strlen (text));
  look (self, reading);
  return GTK_WINDOW (self);
}
