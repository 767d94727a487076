/* vigie-program-private.h: expressions as small programs over resolved references
 *
 * The compiler turns a tree of vigie-xpath-private.h into operations for a stack machine. A plain
 * path to a node of the primary instance becomes a reference: so many scopes up, then a slot; or
 * the family of a repeat. Only what is beyond that (other axes, wildcards, predicates) is walked
 * step by step, over nodes, never by searching siblings for plain names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-function-private.h"
#include "form/vigie-secondary-private.h"
#include "form/vigie-xpath-private.h"

G_BEGIN_DECLS

typedef struct _VigieForm VigieForm;
typedef struct _VigieFormNode VigieFormNode;
typedef struct _VigieDef VigieDef;
typedef struct _VigieProgram VigieProgram;
typedef struct _VigieMachine VigieMachine;

/**
 * VigieRef:
 * @target: what is referred to
 * @up: scopes to climb from the context's to the one both share
 * @depth: depth of that shared scope, 0 for the whole instance
 * @n_chain: repeats from there down to the target; 0: exactly one node
 * @from_focus: relative to the node being filtered, not to the expression's own node
 *
 * A resolved reference.
 */
typedef struct
{
  const VigieDef *target;
  guint16 up;
  guint16 depth;
  guint16 n_chain;
  gboolean from_focus;
} VigieRef;

/**
 * VigieDependency:
 * @def: what an expression reads
 * @depth: depth of the scope that reader and read node share: a change reaches the readers in it
 * @is_loose: reads other instances of the reader's own repeat by position or predicate
 * @is_noted: which of its nodes it reads is noted at each run, by indexed-repeat() only
 *
 * One thing that a program reads.
 */
typedef struct
{
  const VigieDef *def;
  guint16 depth;
  guint is_loose : 1;
  guint is_noted : 1;
} VigieDependency;

/**
 * VigieCompileContext:
 * @form: the form whose names are resolved
 * @def: (nullable): the node that the expression belongs to; %NULL: the root
 * @start: (nullable): where relative paths begin, if not at @def: a node right below it
 * @document: (nullable): paths start in it instead of the primary instance
 * @missing: (nullable) (element-type utf8): takes what is to be said of paths that lead nowhere,
 *   which then are empty; %NULL: they are errors
 * @is_loading: it is an expression of the form, which is still being read
 * @work: how much was done for this and other expressions together, see vigie_compile_charge()
 * @n_texts: it is an output of a text that an output names, so many times
 * @has_all_texts: and the outputs of all texts are being looked at
 * @want_boolean: only whether the result is true counts
 * @want_nodes: a path gives its nodes, not the text of the one that it names
 *
 * What a compilation needs to know.
 */
typedef struct
{
  VigieForm *form;
  const VigieDef *def;
  const VigieDef *start;
  VigieSecondary *document;
  GPtrArray *missing;
  gboolean is_loading;
  guint64 *work;
  guint n_texts;
  gboolean has_all_texts;
  gboolean want_boolean;
  gboolean want_nodes;
} VigieCompileContext;

/* What expressions read is counted in definition nodes looked at. A link to one, kept for the time
 * of the form, counts as some. */
#define VIGIE_WORK_OF_A_LINK 16u

/** vigie_work_check: %FALSE with %VIGIE_FORM_ERROR_LIMIT if @work is too much for one form */
gboolean vigie_work_check (guint64 work, GError **error);

/**
 * vigie_program_compile:
 * @ast: the tree; must outlive the program, whose texts are the tree's
 * @error: %VIGIE_FORM_ERROR_FUNCTION, %VIGIE_FORM_ERROR_REFERENCE, %VIGIE_FORM_ERROR_UNSUPPORTED
 */
VigieProgram *vigie_program_compile (const VigieCompileContext *context,
                                     const VigieXPathNode *ast,
                                     GError **error);

/** vigie_program_compile_item: compiles an expression evaluated on data nodes of a secondary
 * instance, such as an itemset's `value` and `label` */
VigieProgram *vigie_program_compile_item (const VigieCompileContext *context,
                                          const VigieXPathNode *ast,
                                          GError **error);
void vigie_program_free (VigieProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieProgram, vigie_program_free)

/** vigie_program_get_dependencies: Returns: (element-type VigieDependency): each def once per depth
 */
const GArray *vigie_program_get_dependencies (const VigieProgram *self);

/** vigie_program_get_named: Returns: (nullable) (element-type VigieDependency): questions whose
 * choices jr:choice-name() reads */
const GArray *vigie_program_get_named (const VigieProgram *self);

/** vigie_program_takes_notes: whether something that it reads is noted at each run */
gboolean vigie_program_takes_notes (const VigieProgram *self);

/** vigie_program_depends_on_language: whether it reads translated text */
gboolean vigie_program_depends_on_language (const VigieProgram *self);

/** vigie_program_is_free: whether it is the same in every context */
gboolean vigie_program_is_free (const VigieProgram *self);

/** vigie_program_is_volatile: whether it calls now(), today(), random() or uuid() */
gboolean vigie_program_is_volatile (const VigieProgram *self);

/**
 * vigie_program_run:
 * @machine: the session's machine
 * @origin: node that the expression belongs to
 * @focus: (nullable): node being filtered; %NULL: @origin
 * @result: an initialised value to fill
 * @error: %VIGIE_FORM_ERROR_FUNCTION from functions
 */
gboolean vigie_program_run (const VigieProgram *self,
                            VigieMachine *machine,
                            VigieFormNode *origin,
                            gpointer focus,
                            VigieValue *result,
                            GError **error);

/* The machine ---------------------------------------------------------------------------------- */

typedef struct _VigieFormSession VigieFormSession;

/**
 * VigieMachine:
 * @session: the filling it computes for
 * @surroundings: what functions may know
 * @stack: values of the programs that are running
 */
struct _VigieMachine
{
  VigieFormSession *session;
  VigieSurroundings surroundings;
  VigieValue *stack;
  guint stack_size;
  guint stack_used;
  guint nesting;
  guint64 n_visited; /* nodes looked at by the evaluation that is going on */
  guint max_visited; /* as many may be */
  guint64 n_round;   /* nodes looked at by the evaluations before it in the same round */
  guint max_round;   /* as many may be, of all evaluations of a round */
  guint rounds;      /* that are open, one in another */
};

void vigie_machine_init (VigieMachine *self, VigieFormSession *session);
void vigie_machine_clear (VigieMachine *self);

/** vigie_machine_begin: what is evaluated until vigie_machine_end() may do as much work as one
 * evaluation; they nest */
void vigie_machine_begin (VigieMachine *self);
void vigie_machine_end (VigieMachine *self);

/** vigie_machine_begin_round: what is evaluated until vigie_machine_end_round() has a limit of its
 * own for all together: one answer with what follows from it; they nest */
void vigie_machine_begin_round (VigieMachine *self);
void vigie_machine_end_round (VigieMachine *self);

/** vigie_machine_charge: takes note of @n more nodes looked at, or as much other work; %FALSE with
 * %VIGIE_FORM_ERROR_LIMIT once the evaluation, or its round, has done too much of it */
gboolean vigie_machine_charge (VigieMachine *self, guint64 n, GError **error);

G_END_DECLS
