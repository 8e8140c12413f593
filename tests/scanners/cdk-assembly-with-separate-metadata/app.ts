import { main } from "./main";

main(); // the stack of the trace
