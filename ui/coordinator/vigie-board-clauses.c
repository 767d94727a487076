/* vigie-board-clauses.c: which audits a board is of, as clauses of a sentence that can be chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-board-clauses.h"

#include "compat/vigie-drop-down.h"
#include "compat/vigie-flow-layout.h"

#include <glib/gi18n-lib.h>

/* A clause: the first choice is all of them. */
typedef struct
{
  GtkDropDown *drop_down;
  GPtrArray *ids; /* of the choices after the first one */
} Clause;

struct _VigieBoardClauses
{
  GtkWidget parent_instance;

  Clause clauses[VIGIE_N_BOARD_CLAUSES];
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (VigieBoardClauses, vigie_board_clauses, GTK_TYPE_WIDGET)

static guint changed_signal;

/* Names in files that were stored. */
static const char *const keys[VIGIE_N_BOARD_CLAUSES] = {
  [VIGIE_CLAUSE_WAVE] = "wave",
  [VIGIE_CLAUSE_CHANNEL] = "channel",
  [VIGIE_CLAUSE_CATEGORY] = "category",
  [VIGIE_CLAUSE_SCENARIO] = "scenario",
};

static const char *
get_name (VigieBoardClause clause)
{
  switch (clause)
    {
    case VIGIE_CLAUSE_WAVE:
      return _ ("Wave");
    case VIGIE_CLAUSE_CHANNEL:
      return _ ("Channel");
    case VIGIE_CLAUSE_CATEGORY:
      return _ ("Category");
    default:
      return _ ("Kind of scenario");
    }
}

/* Choices -------------------------------------------------------------------------------------- */

static void
add_choice (Clause *clause, GtkStringList *texts, const char *id, const char *text)
{
  gtk_string_list_append (texts, text);
  if (id)
    g_ptr_array_add (clause->ids, g_strdup (id));
}

static void
add_named (Clause *clause, GtkStringList *texts, const char *id, VigieNames *names)
{
  const char *name = vigie_names_get (names, g_get_language_names ()[0]);
  add_choice (clause, texts, id, *name ? name : id);
}

static void
fill_waves (Clause *clause, GtkStringList *texts, VigieCampaign *campaign)
{
  add_choice (clause, texts, NULL, _ ("All waves"));
  for (guint i = 0; i < campaign->waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (campaign->waves, i);
      add_named (clause, texts, wave->id, wave->names);
    }
}

static void
fill_channels (Clause *clause, GtkStringList *texts, VigieCampaign *campaign)
{
  add_choice (clause, texts, NULL, _ ("All channels"));
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      add_named (clause, texts, channel->id, channel->names);
    }
}

static void
fill_categories (Clause *clause, GtkStringList *texts, VigieCampaign *campaign)
{
  add_choice (clause, texts, NULL, _ ("All categories"));
  for (guint i = 0; i < campaign->categories->len; i++)
    {
      const VigieCategory *category = g_ptr_array_index (campaign->categories, i);
      add_named (clause, texts, category->id, category->names);
    }
}

static void
fill_scenarios (Clause *clause, GtkStringList *texts)
{
  add_choice (clause, texts, NULL, _ ("All kinds of scenarios"));
  add_choice (clause, texts, "info", C_ ("scenario", "Information"));
  add_choice (clause, texts, "procedure", C_ ("scenario", "Procedure"));
  add_choice (clause, texts, "complaint", C_ ("scenario", "Complaint"));
}

void
vigie_board_clauses_set_campaign (VigieBoardClauses *self, VigieCampaign *campaign)
{
  self->is_filling = TRUE;
  for (guint i = 0; i < VIGIE_N_BOARD_CLAUSES; i++)
    {
      Clause *clause = &self->clauses[i];
      g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
      g_ptr_array_set_size (clause->ids, 0);
      if (i == VIGIE_CLAUSE_WAVE)
        fill_waves (clause, texts, campaign);
      else if (i == VIGIE_CLAUSE_CHANNEL)
        fill_channels (clause, texts, campaign);
      else if (i == VIGIE_CLAUSE_CATEGORY)
        fill_categories (clause, texts, campaign);
      else
        fill_scenarios (clause, texts);
      gtk_drop_down_set_model (clause->drop_down, G_LIST_MODEL (texts));
    }
  self->is_filling = FALSE;
}

static gboolean
has_clause (VigieBoardKind kind, VigieBoardClause clause)
{
  if (clause == VIGIE_CLAUSE_SCENARIO)
    return kind == VIGIE_BOARD_COVERAGE || kind == VIGIE_BOARD_AUDITORS;
  return clause != VIGIE_CLAUSE_WAVE || kind != VIGIE_BOARD_WAVES;
}

void
vigie_board_clauses_set_kind (VigieBoardClauses *self, VigieBoardKind kind)
{
  for (guint i = 0; i < VIGIE_N_BOARD_CLAUSES; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->clauses[i].drop_down),
                            has_clause (kind, (VigieBoardClause) i));
}

const char *
vigie_board_clauses_get (VigieBoardClauses *self, VigieBoardClause clause)
{
  const Clause *at = &self->clauses[clause];
  const guint chosen = gtk_drop_down_get_selected (at->drop_down);
  if (!gtk_widget_get_visible (GTK_WIDGET (at->drop_down)) || chosen == 0 || chosen > at->ids->len)
    return NULL;
  return g_ptr_array_index (at->ids, chosen - 1);
}

guint
vigie_board_clauses_count (VigieBoardClauses *self)
{
  guint count = 0;
  for (guint i = 0; i < VIGIE_N_BOARD_CLAUSES; i++)
    count += vigie_board_clauses_get (self, (VigieBoardClause) i) != NULL;
  return count;
}

void
vigie_board_clauses_choose (VigieBoardClauses *self, VigieBoardClause clause, const char *id)
{
  const Clause *at = &self->clauses[clause];
  if (!id)
    gtk_drop_down_set_selected (at->drop_down, 0);
  for (guint i = 0; id && i < at->ids->len; i++)
    if (g_str_equal (g_ptr_array_index (at->ids, i), id))
      gtk_drop_down_set_selected (at->drop_down, i + 1);
}

char *
vigie_board_clauses_to_sentence (VigieBoardClauses *self)
{
  g_autoptr (GString) sentence = g_string_new (NULL);
  for (guint i = 0; i < VIGIE_N_BOARD_CLAUSES; i++)
    {
      GtkDropDown *drop_down = self->clauses[i].drop_down;
      GtkStringObject *text = gtk_drop_down_get_selected_item (drop_down);
      if (!gtk_widget_get_visible (GTK_WIDGET (drop_down)) || !text)
        continue;
      if (sentence->len > 0)
        g_string_append (sentence, C_ ("list", ", "));
      g_string_append (sentence, gtk_string_object_get_string (text));
    }
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

/* Remembering ---------------------------------------------------------------------------------- */

void
vigie_board_clauses_load (VigieBoardClauses *self, GKeyFile *file, const char *group)
{
  self->is_filling = TRUE;
  for (guint i = 0; i < VIGIE_N_BOARD_CLAUSES; i++)
    {
      g_autofree char *id = g_key_file_get_string (file, group, keys[i], NULL);
      vigie_board_clauses_choose (self, (VigieBoardClause) i, id);
    }
  self->is_filling = FALSE;
}

/* Also what is hidden at the moment. */
void
vigie_board_clauses_store (VigieBoardClauses *self, GKeyFile *file, const char *group)
{
  for (guint i = 0; i < VIGIE_N_BOARD_CLAUSES; i++)
    {
      const Clause *at = &self->clauses[i];
      const guint chosen = gtk_drop_down_get_selected (at->drop_down);
      if (chosen > 0 && chosen <= at->ids->len)
        g_key_file_set_string (file, group, keys[i], g_ptr_array_index (at->ids, chosen - 1));
      else
        (void) g_key_file_remove_key (file, group, keys[i], NULL);
    }
}

/* ---------------------------------------------------------------------------------------------- */

static void
chosen_cb (VigieBoardClauses *self)
{
  if (!self->is_filling)
    g_signal_emit (self, changed_signal, 0);
}

static void
vigie_board_clauses_dispose (GObject *object)
{
  VigieBoardClauses *self = VIGIE_BOARD_CLAUSES (object);
  for (guint i = 0; i < VIGIE_N_BOARD_CLAUSES; i++)
    {
      g_clear_pointer ((GtkWidget **) &self->clauses[i].drop_down, gtk_widget_unparent);
      g_clear_pointer (&self->clauses[i].ids, g_ptr_array_unref);
    }
  G_OBJECT_CLASS (vigie_board_clauses_parent_class)->dispose (object);
}

static void
vigie_board_clauses_class_init (VigieBoardClausesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_board_clauses_dispose;
  changed_signal = g_signal_new ("changed", VIGIE_TYPE_BOARD_CLAUSES, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_board_clauses_init (VigieBoardClauses *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), vigie_flow_layout_new (6, 6));
  for (guint i = 0; i < VIGIE_N_BOARD_CLAUSES; i++)
    {
      Clause *clause = &self->clauses[i];
      const char *name = get_name ((VigieBoardClause) i);
      GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);
      clause->drop_down = GTK_DROP_DOWN (drop_down);
      clause->ids = g_ptr_array_new_with_free_func (g_free);
      gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
      vigie_drop_down_name_button (clause->drop_down, name);
      vigie_drop_down_let_shrink (clause->drop_down);
      gtk_widget_set_parent (drop_down, GTK_WIDGET (self));
      g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
}
