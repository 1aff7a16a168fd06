package dev.dbx.rls.attack;

/** One way to reach what belongs to others. */
@FunctionalInterface
interface Attack {

  /** Tries it as the attacker of the scene, on everything in reach; what comes of it is told. */
  void run(Scene scene);
}
